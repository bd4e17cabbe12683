import type { Exemption } from '../../components/core/problems/exemption.ts';
import type { NotChecked } from '../expand/not-expanded.ts';

/** What follows from a violation: nothing, a failed run, or nothing because the policy is off. */
export type Enforcement = 'advisory' | 'mandatory' | 'remediate' | 'disabled';

/** How grave a violation is, as the policy says. */
export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** The rule of a compliance framework that a policy stands for. */
export interface Framework {
  readonly name?: string;
  readonly version?: string;
  readonly reference?: string;
  readonly specification?: string;
}

/** A policy of a pack. */
export interface PolicyInfo {
  readonly name: string;
  readonly description: string;
  readonly enforcement: Enforcement;
  /** Whether it looks at one resource, or at all of a stack. */
  readonly kind: 'resource' | 'stack';
  readonly severity?: Severity;
  readonly framework?: Framework;
  readonly tags?: readonly string[];
  /** How to put a violation right. */
  readonly remediationSteps?: string;
  readonly url?: string;
}

/** A pack that was run. */
export interface PackInfo {
  readonly name: string;
  readonly version: string;
  readonly policies: readonly PolicyInfo[];
}

/** What a policy found. */
export interface Violation {
  readonly pack: string;
  readonly packVersion: string;
  readonly policy: string;
  readonly description: string;
  /** What is wrong and what to do; empty if the description says it all. */
  readonly message: string;
  readonly enforcement: Enforcement;
  readonly severity?: Severity;
  /** The resource; absent for a finding about the whole stack. */
  readonly urn?: string;
  readonly type?: string;
  readonly name?: string;
  /** The policy could not decide: a value is not known before an update, or something was not checked. */
  readonly undecided?: boolean;
  /** The exemption by which the violation is accepted: it fails no run, and makes no control violated. */
  readonly exemption?: Exemption;
}

/** The verdict of policy packs on a stack. */
export interface PolicyReport {
  readonly packs: readonly PackInfo[];
  readonly violations: readonly Violation[];
  /** How many resources were looked at, with what charts and files were expanded to. */
  readonly resources: number;
  /** Resources whose contents nobody looked at. Default: none. */
  readonly notChecked?: readonly NotChecked[];
  readonly seconds: number;
  /** No mandatory policy is violated. What is undecided or exempt does not count against it. */
  readonly passed: boolean;
}

/** What a violation comes to. Only one that is mandatory fails the run. */
export type Standing = 'mandatory' | 'advisory' | 'undecided' | 'exempt';

/** What a violation comes to, with what is undecided and what is exempt taken into account. */
export function standingOf({ enforcement, undecided, exemption }: Violation): Standing {
  if (undecided) return 'undecided';
  if (exemption !== undefined) return 'exempt';
  return enforcement === 'mandatory' ? 'mandatory' : 'advisory';
}

/** Whether a violation fails the run. */
export function blocks(violation: Violation): boolean {
  return standingOf(violation) === 'mandatory';
}

/** How many violations there are of each standing. */
export function countStandings(violations: readonly Violation[]): Readonly<Record<Standing, number>> {
  const counts = { mandatory: 0, advisory: 0, undecided: 0, exempt: 0 };
  for (const violation of violations) counts[standingOf(violation)] += 1;
  return counts;
}

/** An exemption, with how many violations it accepts. */
export interface ExemptionInUse extends Exemption {
  readonly violations: number;
}

/** The exemptions by which violations are accepted, each once. */
export function exemptionsOf(violations: readonly Violation[]): ExemptionInUse[] {
  const exemptions = violations.flatMap(({ exemption }) => exemption ?? []);
  const same = Map.groupBy(exemptions, ({ rule, resource, reason, owner, until }) =>
    JSON.stringify([rule, resource, reason, owner, until]),
  );
  return [...same.values()].map((uses) => ({ ...(uses[0] as Exemption), violations: uses.length }));
}
