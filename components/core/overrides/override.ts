import type { Patch, PatchableKinds } from './patchable-kinds.ts';

/** A change of one object that a component plans. */
export interface ObjectOverride {
  /** `Deployment`. */
  readonly kind: string;
  readonly name: string;
  /** Default: whatever namespace it is in, where there is but one such object. */
  readonly namespace?: string;
  /** Default: whatever group and version it is of. */
  readonly apiVersion?: string;
  /** A strategic merge patch: what is laid over the object. */
  readonly patch: Readonly<Record<string, unknown>>;
}

/** What an overridden object is found by. */
export type OverriddenName = Pick<ObjectOverride, 'name' | 'namespace'>;

/** An object that overrides changed, for who shows a plan. Never its values: they may be secret. */
export interface Overridden {
  /** `Deployment agents/aider`. */
  readonly object: string;
  /** Fields that are not what the library planned: `spec.template.spec.priorityClassName`. */
  readonly fields: readonly string[];
}

/**
 * An override whose patch is checked by the compiler:
 *
 * ```ts
 * override('Deployment', { namespace: 'agents', name: 'aider' }, { spec: { template: { spec: { hostUsers: false } } } })
 * ```
 */
export function override<Kind extends keyof PatchableKinds>(
  kind: Kind,
  { name, namespace }: OverriddenName,
  patch: Patch<PatchableKinds[Kind]>,
): ObjectOverride {
  return { kind, name, ...(namespace === undefined ? {} : { namespace }), patch };
}
