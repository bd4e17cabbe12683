import type { StackValidationPolicy } from '@pulumi/policy';
import * as proxy from '@pulumi/policy/proxy.js';
import type { AwsType, Given } from '../../../policies/lib/aws-types.ts';
import type { Verdict } from '../run-policy.ts';

const { UnknownValueError, unknownCheckingProxy } = proxy as unknown as {
  UnknownValueError: new () => Error;
  unknownCheckingProxy: <T>(props: T) => T;
};

/** A resource of a stack that is made up for a test. */
export interface MadeUp<T extends AwsType = AwsType> {
  readonly type: T;
  readonly name: string;
  readonly urn: string;
  readonly props: Given<T>;
  /** By property: the resources that its value comes from. */
  readonly from: Readonly<Record<string, readonly MadeUp[]>>;
}

/** Makes up a resource: the compiler checks its properties by the provider's SDK. */
export function made<T extends AwsType>(
  type: T,
  props: Given<T> = {},
  { name = 'one', from = {} }: { name?: string; from?: Readonly<Record<string, readonly MadeUp[]>> } = {},
): MadeUp<T> {
  return { type, name, urn: `urn:pulumi:test::fleetwright::${type}::${name}`, props, from };
}

/** A copy with another value down a path, `rules.0.apply`; undefined takes the field away. */
export function changed<T>(original: T, path: string, value: unknown): T {
  const copy = structuredClone(original);
  const steps = path.split('.');
  const last = steps.pop() as string;
  const owner = steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], copy);
  if (value === undefined) delete (owner as Record<string, unknown>)[last];
  else (owner as Record<string, unknown>)[last] = value;
  return copy;
}

/** Puts a made-up stack to a policy as Pulumi does. */
export function validateMadeUp(
  policy: StackValidationPolicy,
  resources: readonly MadeUp[],
  config: object = {},
  seen: (resource: MadeUp) => unknown = ({ props }) => unknownCheckingProxy(props),
): Verdict {
  const messages: string[] = [];
  const given = resources.map((resource) => ({
    ...resource,
    props: seen(resource),
    propertyDependencies: resource.from,
  }));
  try {
    void policy.validateStack({ getConfig: () => config, resources: given } as never, (message) =>
      messages.push(message),
    );
  } catch (error) {
    if (!(error instanceof UnknownValueError)) throw error;
    return { messages, undecided: true };
  }
  return { messages, undecided: false };
}
