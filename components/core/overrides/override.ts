import type { Patch, PatchableKinds } from './patchable-kinds.ts';

/** A change of one object that a component plans. */
export interface ObjectOverride {
  /** `Deployment`. */
  readonly kind: string;
  readonly name: string;
  /** Default: any namespace, if there is only one such object. */
  readonly namespace?: string;
  /** Default: any group and version. */
  readonly apiVersion?: string;
  /** A strategic merge patch that is applied to the object. */
  readonly patch: Readonly<Record<string, unknown>>;
}

/** What identifies an overridden object. */
export type OverriddenName = Pick<ObjectOverride, 'name' | 'namespace'>;

/** An object that overrides changed, for showing a plan. Without values: they may be secret. */
export interface Overridden {
  /** `Deployment agents/aider`. */
  readonly object: string;
  /** Fields that differ from what the library planned: `spec.template.spec.priorityClassName`. */
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
