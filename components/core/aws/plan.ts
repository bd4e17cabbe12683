import type { OutputInstance } from '@pulumi/pulumi';
import type { Overridden } from '../overrides/override.ts';
import type { AwsClasses, AwsType } from './classes.ts';

export type { AwsType } from './classes.ts';

/** What the SDK takes for a kind of AWS resource. */
export type SdkArgs<T extends AwsType> = NonNullable<ConstructorParameters<AwsClasses[T]>[1]>;

/** A value known only once another resource exists: an ARN, an endpoint. */
export interface Ref {
  readonly ref: AwsResource;
  /** Name of the output, or a path into it: `arn`, `resources[0].autoscalingGroups[0].name`; empty: the resource itself. */
  readonly output: string;
}

/** Text with references in it. */
export interface Joined {
  readonly join: readonly (string | Ref)[];
}

/** A JSON document, such as an IAM policy, that may have references in it. It stays readable for checks. */
export interface Document {
  readonly document: unknown;
}

/** The placeholder in a plan for a value that is not known yet. */
export type Later = Ref | Joined | Document;

/** The SDK's arguments as plain data: without outputs and promises, and with {@link Later} in place of any value. */
// biome-ignore lint/suspicious/noExplicitAny: matches an output or a promise of anything.
export type PlannedArgs<T> = T extends Promise<any> | OutputInstance<any>
  ? never
  : T extends object
    ? { readonly [Key in keyof T]: PlannedArgs<T[Key]> | (undefined extends T[Key] ? Later | undefined : Later) }
    : T;

/** How a resource is registered, beyond its arguments. */
export interface AwsOptions {
  /** Region in which it is created. Default: its component's. */
  readonly region?: string;
  /** Resources that must exist first, in addition to those that it refers to. Default: none. */
  readonly dependsOn?: readonly AwsResource[];
  /** Pulumi refuses to delete it. Default: false. */
  readonly protect?: boolean;
  /** Fields that others change, such as an autoscaler. Default: none. */
  readonly ignoreChanges?: readonly string[];
  /** Keys by which objects in the cluster wait for it: the groups whose kinds it serves. Default: none. */
  readonly provides?: readonly string[];
}

/** An AWS resource as plain data: what will be registered, readable without an engine. */
export interface AwsResource<T extends AwsType = AwsType> {
  readonly type: T;
  /** Its name within its component. With the types above it, it is its identity in Pulumi. */
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly options: AwsOptions;
}

/** A component of AWS resources as it will be registered: the parts that it depends on, its resources, then other parts. */
export interface AwsPlan {
  /** Pulumi type token: `fleetwright:cluster:Network`. */
  readonly type: string;
  /** Type tokens that it had in earlier versions, so that stacks keep their resources. Default: none. */
  readonly earlierTypes?: readonly string[];
  readonly name: string;
  /** Region of its resources. Default: that of the component around it. */
  readonly region?: string;
  /** Parts that its own resources refer to. Default: none. */
  readonly foundations?: readonly AwsPlan[];
  /** Each after what it refers to. */
  readonly resources: readonly AwsResource[];
  readonly components: readonly AwsPlan[];
  /** Which resources of it, and of its parts, overrides changed. Default: none. */
  readonly overridden?: readonly Overridden[];
}

/** Plans an AWS resource. Its arguments are those of the SDK, checked by its types. */
export function awsResource<T extends AwsType>(
  type: T,
  name: string,
  args: PlannedArgs<SdkArgs<T>>,
  options: AwsOptions = {},
): AwsResource<T> {
  return { type, name, args: args as unknown as Readonly<Record<string, unknown>>, options };
}

/** Refers to an output of a planned resource. */
export function ref(resource: AwsResource, output = 'id'): Ref {
  return { ref: resource, output };
}

/** Refers to a resource itself, for a component that takes resources. */
export function itself(resource: AwsResource): Ref {
  return { ref: resource, output: '' };
}

/** Text with references in it: `` joined`arn:aws:s3:::${ref(bucket)}/*` ``. */
export function joined(texts: TemplateStringsArray, ...refs: readonly (string | Ref)[]): Joined {
  return {
    join: texts.flatMap((text, index) => [text, ...(index < refs.length ? [refs[index] as string | Ref] : [])]),
  };
}

/** A statement of an IAM policy. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** An IAM policy document. */
export function policyDocument(...statements: readonly PolicyStatement[]): Document {
  return { document: { Version: '2012-10-17', Statement: statements } };
}

/** True for the placeholder of a value that is not known yet. */
export function isRef(value: unknown): value is Ref {
  return typeof value === 'object' && value !== null && 'ref' in value && 'output' in value;
}

/** True for a value that is not known yet, or contains such values. */
export function isLater(value: object): value is Later {
  // A list has a method `join`.
  return isRef(value) || Object.hasOwn(value, 'join') || Object.hasOwn(value, 'document');
}

/** All resources of a plan in the order of registration: each comes after what it refers to. */
export function resourcesOf({ foundations = [], resources, components }: AwsPlan): AwsResource[] {
  return [...foundations.flatMap(resourcesOf), ...resources, ...components.flatMap(resourcesOf)];
}
