import * as z from 'zod';
import { positive } from '../../components/core/problems/schema-rules.ts';
import { conflictModes } from '../../components/fleet/coordination/spec.ts';
import { field } from './field.ts';

const seconds = positive.max(3600);
const copies = z.number().int().min(1).max(10);

/** The fields of `crdt`. */
export const crdt = [
  field({
    path: 'crdt.cluster_enabled',
    summary: 'Enable CRDT clustering',
    range: 'true, false',
    schema: z.boolean(),
    example: true,
    effect: 'true: deploys the CRDT cluster; false: no CRDT cluster, and an empty namespace jarvis-system.',
    settings: (enabled) => ({ crdt: { enabled } }),
  }),
  field({
    path: 'crdt.sync_interval',
    summary: 'Sync interval in seconds',
    range: '1 to 3600',
    schema: seconds,
    example: 5,
    effect: 'CRDT_SYNC_INTERVAL_SECONDS in the members’ settings.',
    settings: (syncIntervalSeconds) => ({ crdt: { replication: { syncIntervalSeconds } } }),
  }),
  field({
    path: 'crdt.conflict_resolution',
    summary: 'Conflict resolution mode',
    range: conflictModes.join(', '),
    schema: z.enum(conflictModes),
    example: 'advanced',
    effect: 'CRDT_CONFLICT_RESOLUTION in the members’ settings.',
    settings: (conflictResolution) => ({ crdt: { replication: { conflictResolution } } }),
  }),
  field({
    path: 'crdt.replication_factor',
    summary: 'Data replication factor',
    range: '1 to 10, at most the number of replicas; up to 3, at most the number of zones',
    schema: copies,
    example: 3,
    effect: 'CRDT_REPLICATION_FACTOR in the members’ settings, and how many members may be evicted at once.',
    settings: (factor) => ({ crdt: { replication: { factor } } }),
  }),
  field({
    path: 'crdt.gossip_protocol.enabled',
    summary: 'Enable gossip protocol',
    range: 'true, false; false only without auto scaling',
    schema: z.boolean(),
    example: true,
    effect: 'CRDT_GOSSIP_ENABLED in the members’ settings.',
    settings: (enabled) => ({ crdt: { replication: { gossip: { enabled } } } }),
  }),
  field({
    path: 'crdt.gossip_protocol.interval',
    summary: 'Gossip interval in seconds',
    range: '1 to 3600',
    schema: seconds,
    example: 10,
    effect: 'CRDT_GOSSIP_INTERVAL_SECONDS in the members’ settings.',
    settings: (intervalSeconds) => ({ crdt: { replication: { gossip: { intervalSeconds } } } }),
  }),
  field({
    path: 'crdt.gossip_protocol.fanout',
    summary: 'Gossip fanout factor',
    range: '1 to 10, less than the maximum number of replicas',
    schema: copies,
    example: 3,
    effect: 'CRDT_GOSSIP_FANOUT in the members’ settings.',
    settings: (fanout) => ({ crdt: { replication: { gossip: { fanout } } } }),
  }),
];
