import type { Exemption } from '../../components/core/problems/exemption.ts';
import type { NotChecked } from '../expand/not-expanded.ts';

/** What a violation causes: nothing, a failed run, or nothing because the policy is disabled. */
export type Enforcement = 'advisory' | 'mandatory' | 'remediate' | 'disabled';

/** How severe a violation is, as the policy says. */
export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** The control of a compliance framework that a policy serves. */
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
  /** Whether it checks one resource, or the whole stack. */
  readonly kind: 'resource' | 'stack';
  readonly severity?: Severity;
  readonly framework?: Framework;
  readonly tags?: readonly string[];
  /** How to fix a violation. */
  readonly remediationSteps?: string;
  readonly url?: string;
}

/** A pack that was run. */
export interface PackInfo {
  readonly name: string;
  readonly version: string;
  readonly policies: readonly PolicyInfo[];
}

/** A violation of a policy. */
export interface Violation {
  readonly pack: string;
  readonly packVersion: string;
  readonly policy: string;
  readonly description: string;
  /** What is wrong and what to do; empty if the description says everything. */
  readonly message: string;
  readonly enforcement: Enforcement;
  readonly severity?: Severity;
  /** The resource; absent for a violation by the whole stack. */
  readonly urn?: string;
  readonly type?: string;
  readonly name?: string;
  /** The policy could not decide: a value is unknown before an update, or something was not checked. */
  readonly undecided?: boolean;
  /** The exemption that accepts the violation. It then fails no run and violates no control. */
  readonly exemption?: Exemption;
}

/** The result of policy packs for a stack. */
export interface PolicyReport {
  readonly packs: readonly PackInfo[];
  readonly violations: readonly Violation[];
  /** How many resources were checked, including what charts and files expanded to. */
  readonly resources: number;
  /** Resources whose contents were not checked. Default: none. */
  readonly notChecked?: readonly NotChecked[];
  readonly seconds: number;
  /** No mandatory policy is violated. Undecided and exempt violations do not count. */
  readonly passed: boolean;
}

/** The effect of a violation. Only a mandatory one fails the run. */
export type Standing = 'mandatory' | 'advisory' | 'undecided' | 'exempt';

/** The effect of a violation, considering whether it is undecided or exempt. */
export function standingOf({ enforcement, undecided, exemption }: Violation): Standing {
  if (undecided) return 'undecided';
  if (exemption !== undefined) return 'exempt';
  return enforcement === 'mandatory' ? 'mandatory' : 'advisory';
}

/** Whether a violation fails the run. */
export function blocks(violation: Violation): boolean {
  return standingOf(violation) === 'mandatory';
}

/** How many violations there are by effect. */
export function countStandings(violations: readonly Violation[]): Readonly<Record<Standing, number>> {
  const counts = { mandatory: 0, advisory: 0, undecided: 0, exempt: 0 };
  for (const violation of violations) counts[standingOf(violation)] += 1;
  return counts;
}

/** An exemption, with the number of violations that it accepts. */
export interface ExemptionInUse extends Exemption {
  readonly violations: number;
}

/** The exemptions that accept violations, each once. */
export function exemptionsOf(violations: readonly Violation[]): ExemptionInUse[] {
  const exemptions = violations.flatMap(({ exemption }) => exemption ?? []);
  const same = Map.groupBy(exemptions, ({ rule, resource, reason, owner, until }) =>
    JSON.stringify([rule, resource, reason, owner, until]),
  );
  return [...same.values()].map((uses) => ({ ...(uses[0] as Exemption), violations: uses.length }));
}
