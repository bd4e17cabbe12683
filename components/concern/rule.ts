/** The value down a path of fields; undefined where there is none. What only the deployment will know is left undecided. */
export type Read = (from: unknown, ...path: readonly string[]) => unknown;

/**
 * A rule that a concern brings for objects in the cluster, whoever makes them. It stands in `rules.ts` of the concern's
 * folder, where the policy pack finds it: it may import nothing but types.
 */
export interface ConcernRule {
  /** Its name in the pack: `mesh-injection`. */
  readonly name: string;
  /** Its name for people. */
  readonly title: string;
  /** What holds where nothing violates it, in a sentence. */
  readonly description: string;
  /** Whether a violation stops a deployment. */
  readonly enforcement: 'mandatory' | 'advisory';
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
  /** How to comply. */
  readonly remediation: string;
  /** Kinds that it looks at, with their group, without the version: `apps/Deployment`, `core/Service`. */
  readonly kinds: readonly string[];
  /** @returns a text for each violation: the field, and what to write there. */
  violations(object: Readonly<Record<string, unknown>>, read: Read): readonly string[];
}
