import type { PolicyResource, StackValidationArgs, StackValidationPolicy } from '@pulumi/policy';
import { type AwsPolicyWords, type Complaint, described } from './aws-policy.ts';
import type { AwsType, Given } from './aws-types.ts';
import { concerning } from './concerns.ts';
import { type Fields, read } from './read.ts';
import { Undecided } from './undecided.ts';

/** A resource of a stack with a known type. */
export interface AwsResource<T extends AwsType = AwsType> {
  readonly type: T;
  readonly name: string;
  readonly urn: string;
  readonly props: Given<T>;
  /** The resources that each property's value comes from. */
  readonly propertyDependencies?: PolicyResource['propertyDependencies'];
}

/** The AWS resources of a stack, by type. */
export class AwsStack {
  readonly config: Fields;
  readonly #byType = new Map<string, PolicyResource[]>();
  readonly #undecided: Undecided;
  readonly #report: (message: string, urn?: string) => void;

  constructor(
    { resources, getConfig }: Pick<StackValidationArgs, 'resources' | 'getConfig'>,
    report: (message: string, urn?: string) => void,
    undecided: Undecided,
  ) {
    this.config = getConfig();
    this.#report = report;
    this.#undecided = undecided;
    for (const resource of resources) {
      const { type } = resource;
      if (!type.startsWith('aws:') && !type.startsWith('eks:')) continue;
      const known = this.#byType.get(type);
      if (known) known.push(resource);
      else this.#byType.set(type, [resource]);
    }
  }

  /** The stack's resources of the given types. */
  of<T extends AwsType>(...types: readonly T[]): AwsResource<T>[] {
    return types.flatMap((type) => (this.#byType.get(type) ?? []) as unknown as AwsResource<T>[]);
  }

  /** Runs one check of a resource, or of the whole stack. */
  check(about: { readonly urn: string } | undefined, complain: () => Complaint): void {
    for (const complaint of [this.#undecided.attempt(complain) || []].flat()) this.#report(complaint, about?.urn);
  }

  /** The result of `look`; undefined, and the policy undecided, if it needs an unknown value. */
  attempt<T>(look: () => T): T | undefined {
    return this.#undecided.attempt(look);
  }
}

/** Whether a property's value comes from the target, or is one of the target's names. */
export function refersTo(
  from: { readonly props: unknown } & Pick<AwsResource, 'propertyDependencies'>,
  property: string,
  target: Pick<AwsResource, 'urn' | 'props'>,
  names: readonly string[],
): boolean {
  const sources = from.propertyDependencies?.[property] ?? [];
  if (sources.length > 0 && sources.some(({ urn }) => urn === target.urn)) return true;
  // Only a value that comes from no resource of the stack must be compared.
  if (sources.length > 0 && sources.some(({ type }) => type === typeOf(target.urn))) return false;
  const value = read(from.props, property);
  if (typeof value !== 'string' || value === '') return false;
  return names.some((name) => new Undecided().attempt(() => read(target.props, name)) === value);
}

function typeOf(urn: string): string | undefined {
  return urn.split('::')[2]?.split('$').at(-1);
}

/** A policy about how the resources of a stack belong together. */
export function awsStackPolicy({
  validate,
  ...words
}: AwsPolicyWords & { readonly validate: (stack: AwsStack) => void }): StackValidationPolicy {
  const validateStack: StackValidationPolicy['validateStack'] = (args, report) => {
    const undecided = new Undecided();
    validate(new AwsStack(args, report, undecided));
    undecided.raise();
  };
  return { ...described(words), validateStack: concerning((type) => /^(aws|eks):/.test(type), validateStack) };
}
