import {
  type AwsPlan,
  type AwsResource,
  type AwsType,
  isLater,
  type PlannedArgs,
  resourcesOf,
  type SdkArgs,
} from '../aws/plan.ts';
import { changedFields } from './changed-fields.ts';
import { isFields } from './fields.ts';
import type { Overridden } from './override.ts';

/** A change of one AWS resource that a component plans. */
export interface AwsOverride {
  /** `aws:rds/instance:Instance`. */
  readonly type: string;
  /** Name of the resource within its component. */
  readonly name: string;
  /** Arguments to change: mappings are merged, lists are replaced, and `null` removes an argument. */
  readonly args: Readonly<Record<string, unknown>>;
}

type Args = AwsResource['args'];

/** Any part of some arguments. `null` removes one. */
type ArgsPatch<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: ArgsPatch<T[Key]> | null }
    : T;

/** An override of an AWS resource whose arguments are checked by the compiler. */
export function overrideAws<T extends AwsType>(
  type: T,
  name: string,
  args: { readonly [Key in keyof SdkArgs<T>]?: ArgsPatch<PlannedArgs<SdkArgs<T>[Key]>> | null },
): AwsOverride {
  return { type, name, args };
}

/** True if an override matches a resource. */
export function isMeantForAws(override: AwsOverride, { type, name }: AwsResource): boolean {
  return override.type === type && override.name === name;
}

/** True for a value that is not known yet: a placeholder in a plan, or an output of a program. */
export function comesLater(value: object): boolean {
  return isLater(value) || '__pulumiOutput' in value;
}

/** The arguments of the resources that overrides change, and the changed fields. */
export function overriddenArgs(
  plan: AwsPlan,
  overrides: readonly AwsOverride[],
): { readonly args: ReadonlyMap<AwsResource, Args>; readonly overridden: readonly Overridden[] } {
  const args = new Map<AwsResource, Args>();
  if (overrides.length === 0) return { args, overridden: [] };
  const overridden = resourcesOf(plan).flatMap((resource): Overridden[] => {
    const meant = overrides.filter((override) => isMeantForAws(override, resource));
    const changed = meant.reduce<Args>((merged, patch) => mergeArgs(merged, patch.args), resource.args);
    const fields = changedFields(resource.args, changed, 'any');
    if (fields.length === 0) return [];
    args.set(resource, changed);
    return [{ object: `${resource.type} ${resource.name}`, fields }];
  });
  return { args, overridden };
}

/**
 * What is planned in AWS, with overrides applied; the argument itself if there are none. It is copied as a whole, so that
 * references in it lead to the changed resources.
 */
export function overrideAwsPlans<Planned>(
  planned: Planned,
  plansOf: (planned: Planned) => readonly AwsPlan[],
  overrides: readonly AwsOverride[],
): Planned {
  if (overrides.length === 0) return planned;
  const copy = structuredClone(planned);
  for (const plan of plansOf(copy)) {
    const { args, overridden } = overriddenArgs(plan, overrides);
    for (const [resource, changed] of args) Object.assign(resource, { args: changed });
    if (overridden.length > 0) Object.assign(plan, { overridden });
  }
  return copy;
}

/** Arguments with changes merged into them. */
export function mergeArgs(args: Args, patch: Args): Args {
  const merged = new Map(Object.entries(args));
  for (const [key, value] of Object.entries(patch)) {
    const old = merged.get(key);
    const isMerged = isFields(old) && isFields(value) && !comesLater(old) && !comesLater(value);
    if (value === null) merged.delete(key);
    else if (value !== undefined) merged.set(key, isMerged ? mergeArgs(old, value) : value);
  }
  return Object.fromEntries(merged);
}
