import type {
  DeliveryProvider,
  DeliveryStep,
  GatewayRef,
  Strategy,
  TrafficProvider,
} from '../../workload/delivery-spec.ts';
import type { ImageSpec } from '../../workload/spec.ts';
import type { Composition } from '../patterns/compose.ts';
import type { CustomPattern } from '../patterns/custom.ts';
import { idleTrack, type Track } from './tracks.ts';

/** Number of versions that are kept for an undo. */
const revisionsKept = 10;

/** What a deployment requested: everything that is needed to plan its objects again. */
export interface Revision {
  /** Counted from 1. */
  readonly number: number;
  /** When it was requested, as RFC 3339. */
  readonly at: string;
  readonly image: ImageSpec;
  readonly composition: Composition;
  /** Custom patterns that the composition names, as they were in their files. Default: none. */
  readonly custom?: readonly CustomPattern[];
  readonly port?: number;
  /** What differs from the pattern. Default: nothing. */
  readonly delivery?: {
    readonly strategy?: Strategy;
    readonly provider?: DeliveryProvider;
    readonly traffic?: TrafficProvider;
    readonly gateway?: GatewayRef;
    readonly steps?: readonly DeliveryStep[];
  };
}

/** A delivery that has not ended. */
export interface Underway {
  /** The track of the new version. */
  readonly track: Track;
  readonly strategy: Exclude<Strategy, 'rolling'>;
  /** Index of the current step; always 0 for a blue-green switch. */
  readonly step: number;
}

/** What changes an application. */
export type RecordAction = 'deploy' | 'optimize' | 'promote' | 'abort' | 'undo' | 'retire' | 'undeploy';

/** A change that has begun, and whose end is not known. */
export interface Unsettled {
  readonly action: RecordAction;
  /** When it began, as RFC 3339. */
  readonly since: string;
  /** What applied before; nothing if the application did not exist. */
  readonly was?: ApplicationRecord;
}

/**
 * The state of an application, kept in its cluster: the versions, the track of each, and which one serves. Everything that
 * is planned for an application follows from it, so every change is one of the functions here.
 */
export interface ApplicationRecord {
  readonly name: string;
  readonly namespace: string;
  /** The newest last. */
  readonly revisions: readonly Revision[];
  /** The revision that runs on each track. */
  readonly tracks: Readonly<Partial<Record<Track, number>>>;
  readonly serving: Track;
  readonly underway?: Underway;
  /** Set while the record is wanted but not applied yet. */
  readonly unsettled?: Unsettled;
}

/** A revision by its number. */
export function revisionOf(record: ApplicationRecord, number: number | undefined): Revision | undefined {
  return record.revisions.find((revision) => revision.number === number);
}

/** The revision that a deployment would be. */
export function nextNumber(record: ApplicationRecord | undefined): number {
  return (record?.revisions.at(-1)?.number ?? 0) + 1;
}

/** The record of a new application: its first version serves as soon as it is available. */
export function begun(name: string, namespace: string, revision: Revision, strategy: Strategy): ApplicationRecord {
  const serving: Track = strategy === 'rolling' ? 'main' : 'blue';
  return { name, namespace, revisions: [revision], tracks: { [serving]: revision.number }, serving };
}

/** Adds a version: in place of the one that serves, or next to it on the free color, where it does not serve yet. */
export function released(record: ApplicationRecord, revision: Revision, strategy: Strategy): ApplicationRecord {
  const { underway: _, ...rest } = record;
  const { serving } = record;
  const current = record.tracks[serving];
  const kept = current === undefined ? {} : { [serving]: current };
  const added = remembered({ ...rest, revisions: [...record.revisions, revision] });
  if (strategy === 'rolling') return { ...added, tracks: { [serving]: revision.number } };
  const track = idleTrack(serving);
  return { ...added, tracks: { ...kept, [track]: revision.number }, underway: { track, strategy, step: 0 } };
}

/** Continues to a step. After the last one only the new version serves, and the old one is kept for an undo. */
export function promoted(record: ApplicationRecord, steps: number): ApplicationRecord {
  const { underway, ...rest } = record;
  if (underway === undefined) return record;
  const step = underway.step + 1;
  if (underway.strategy !== 'blue-green' && step < steps) return { ...rest, underway: { ...underway, step } };
  return { ...rest, serving: underway.track };
}

/** Gives up a delivery: the new version is removed, and the old one serves as before. */
export function aborted(record: ApplicationRecord): ApplicationRecord {
  const { underway, ...rest } = record;
  if (underway === undefined) return record;
  const { [underway.track]: _, ...tracks } = record.tracks;
  return { ...rest, tracks };
}

/** Removes the version that does not serve, unless its delivery is under way: that is given up, or promoted. */
export function retired(record: ApplicationRecord): ApplicationRecord {
  if (record.underway !== undefined) return record;
  return { ...record, tracks: { [record.serving]: record.tracks[record.serving] } };
}

/**
 * Goes back by one version: at once to the color that is kept, or otherwise by deploying the previous version again.
 * @returns nothing if there is nothing to go back to.
 */
export function undone(record: ApplicationRecord, at: string): ApplicationRecord | undefined {
  if (record.underway !== undefined) return aborted(record);
  const other = (Object.keys(record.tracks) as Track[]).find((track) => track !== record.serving);
  if (other !== undefined) return { ...record, serving: other };
  const current = record.tracks[record.serving];
  const before = record.revisions.filter(({ number }) => number < (current ?? 0)).at(-1);
  if (before === undefined) return undefined;
  return released(record, { ...before, number: nextNumber(record), at }, 'rolling');
}

/** Forgets the oldest versions, except those that run. */
function remembered(record: ApplicationRecord): ApplicationRecord {
  const running = new Set(Object.values(record.tracks));
  const newest = record.revisions.slice(-revisionsKept);
  const older = record.revisions.slice(0, -revisionsKept).filter(({ number }) => running.has(number));
  return { ...record, revisions: [...older, ...newest] };
}
