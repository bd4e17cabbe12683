import { Resources } from '../../core/values/quantity.ts';
import { shownPath } from './changes.ts';

/** How the values that two features want for a field become one. */
interface Join {
  readonly fields: RegExp;
  /** In words: "the greater". */
  readonly takes: string;
  readonly of: (one: unknown, other: unknown) => unknown;
}

const greater = (one: unknown, other: unknown): unknown => Math.max(Number(one), Number(other));

const lesser = (one: unknown, other: unknown): unknown => Math.min(Number(one), Number(other));

const greaterResources = (one: unknown, other: unknown): unknown =>
  one instanceof Resources && other instanceof Resources ? one.max(other) : other;

/** Fields for which one value serves both features. Different values for any other field are a conflict. */
export const joins: readonly Join[] = [
  { fields: /^workload\.scaling\.(min|max)Replicas$/, takes: 'the greater', of: greater },
  { fields: /^workload\.resources\.(requests|limits)$/, takes: 'the greater of each resource', of: greaterResources },
  { fields: /^workload\.probes\.\w+\.(periodSeconds|failureThreshold)$/, takes: 'the lesser', of: lesser },
  { fields: /^workload\.rollout\.revisionHistoryLimit$/, takes: 'the greater', of: greater },
  { fields: /^workload\.tuning\.spot\.weight$/, takes: 'the lesser', of: lesser },
  { fields: /^workload\.scratch\.[^.]*\.mebibytes$/, takes: 'the greater', of: greater },
];

/** How two values for a field are joined, if they can be. */
export function joinOf(path: string): Join | undefined {
  return joins.find(({ fields }) => fields.test(shownPath(path)));
}
