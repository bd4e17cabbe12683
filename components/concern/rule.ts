/** Reads the value at a path of fields; undefined if there is none. What only the deployment knows stays undecided. */
export type Read = (from: unknown, ...path: readonly string[]) => unknown;

/**
 * A rule of a concern for objects in the cluster, whoever creates them. It is in `rules.ts` of the concern's folder, where
 * the policy pack finds it, and may import only types.
 */
export interface ConcernRule {
  /** Its name in the pack: `mesh-injection`. */
  readonly name: string;
  /** Its title in reports. */
  readonly title: string;
  /** What the rule requires, in a sentence. */
  readonly description: string;
  /** Whether a violation stops a deployment. */
  readonly enforcement: 'mandatory' | 'advisory';
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
  /** How to comply. */
  readonly remediation: string;
  /** Kinds that it checks, with group and without version: `apps/Deployment`, `core/Service`. */
  readonly kinds: readonly string[];
  /** @returns a text for each violation: the field, and what to write there. */
  violations(object: Readonly<Record<string, unknown>>, read: Read): readonly string[];
}
