import { Resources } from '../../core/values/quantity.ts';
import { pathOfKeys } from './changes.ts';
import type { PatternOverrides } from './custom-schema.ts';

/** Where the fields of a concern are in an application. */
const places = {
  probes: ['workload', 'probes'],
  rollout: ['workload', 'rollout'],
  spread: ['workload', 'placement', 'spread'],
  variables: ['workload', 'environment', 'variables'],
  secrets: ['workload', 'environment', 'secrets'],
  delivery: ['delivery'],
  settings: ['settings'],
} as const satisfies Partial<Record<keyof PatternOverrides, readonly string[]>>;

/** Concerns whose fields are mappings: each of their keys is set separately. */
const nested: ReadonlySet<string> = new Set(['probes', 'settings']);

/** The fields that overrides set, by path, as a composition takes them. */
export function changesOfOverrides(overrides: PatternOverrides): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  const set: Setter = (keys, value) => {
    if (value !== undefined) changes[pathOfKeys(...keys)] = value;
  };
  for (const [concern, place] of Object.entries(places) as [keyof typeof places, readonly string[]][]) {
    for (const [key, value] of Object.entries(overrides[concern] ?? {})) {
      if (nested.has(concern)) for (const [inner, one] of Object.entries(value)) set([...place, key, inner], one);
      else set([...place, key], value);
    }
  }
  setScaling(overrides, set);
  setBounds(overrides, set);
  setNetwork(overrides, set);
  return changes;
}

type Setter = (keys: readonly string[], value: unknown) => void;

function setScaling({ autoscaling }: PatternOverrides, set: Setter): void {
  const { enabled: _, type: __, replicas, ...scaling } = autoscaling ?? {};
  for (const [key, value] of Object.entries(scaling)) set(['workload', 'scaling', key], value);
  set(['workload', 'scaling', 'minReplicas'], replicas);
  set(['workload', 'scaling', 'maxReplicas'], replicas);
}

function setBounds({ resources, disruptionBudget }: PatternOverrides, set: Setter): void {
  for (const which of ['requests', 'limits'] as const) {
    const written = resources?.[which];
    if (written !== undefined) set(['workload', 'resources', which], Resources.of(written.cpu, written.memory));
  }
  set(['workload', 'disruptionBudget'], disruptionBudget);
}

function setNetwork({ network }: PatternOverrides, set: Setter): void {
  for (const namespace of network?.from ?? []) set(['network', 'from', namespace], true);
  for (const [name, target] of Object.entries(network?.to ?? {})) set(['network', 'to', name], target);
  set(['network', 'ownNamespace'], network?.ownNamespace);
  set(['network', 'mutualTls'], network?.mutualTls);
}
