import type {
  PolicyComplianceFramework,
  PolicyConfigSchema,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  Severity,
} from '@pulumi/policy';
import type { AwsType, Given } from './aws-types.ts';
import { concerning } from './concerns.ts';
import { type Fields, read } from './read.ts';
import { reportUnchecked } from './report.ts';
import { Undecided } from './undecided.ts';

/** What is wrong, in words that say what to do; undefined for nothing. */
export type Complaint = readonly string[] | string | undefined | false;

/** What a rule has at hand besides the resource. */
export interface AwsContext {
  /** Settings of the policy. */
  readonly config: Fields;
  /** The environment that the resource's tags name, or else the policy's settings. It throws while that is unknown. */
  readonly environment: () => string | undefined;
  /** Checks one thing: what only the deployment will know leaves it undecided, and the others are still checked. */
  readonly check: (complain: () => Complaint) => void;
}

/** What holds for resources of some types. */
export type AwsRules = { readonly [T in AwsType]?: (props: Given<T>, context: AwsContext) => void };

/** What every policy on AWS says of itself. */
export interface AwsPolicyWords {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  readonly framework: PolicyComplianceFramework;
  readonly tags?: readonly string[];
  readonly remediation: string;
  /** Default mandatory. */
  readonly enforcement?: 'advisory' | 'mandatory';
  readonly settings?: PolicyConfigSchema['properties'];
}

/** What a policy reports to Pulumi about itself. */
export function described({ title, remediation, enforcement, settings, tags, ...words }: AwsPolicyWords) {
  return {
    ...words,
    displayName: title,
    enforcementLevel: enforcement ?? ('mandatory' as const),
    remediationSteps: remediation,
    ...(tags === undefined ? {} : { tags: [...tags] }),
    ...(settings === undefined ? {} : { configSchema: { properties: settings } }),
  };
}

/** The environment of a resource. */
export function environmentOf(props: unknown, config: unknown): string | undefined {
  const environment = read(props, 'tags', 'environment') ?? read(config, 'environment');
  return typeof environment === 'string' && environment !== '' ? environment : undefined;
}

/** The setting that names the environment of resources without tags. */
export const environmentSetting = {
  environment: {
    type: 'string',
    default: '',
    description: 'The environment of resources without the tag `environment`.',
  },
} as const satisfies PolicyConfigSchema['properties'];

/**
 * True for a component of another program that says nothing of its arguments: those of pulumi-eks, whose SDK is older
 * than the one with which components send them, leave them out. That none is given does not mean that none is set.
 * @see https://github.com/pulumi/pulumi/pull/20357
 */
function isSilent(type: string, props: object): boolean {
  return type.startsWith('eks:') && Object.keys(props).length === 0;
}

const silence = 'the component sent none of its arguments. The resources that it makes are checked in its place.';

/** A policy for resources of the types that its rules name. It says of itself that it concerns no others. */
export function awsPolicy({
  rules,
  ...words
}: AwsPolicyWords & { readonly rules: AwsRules }): ResourceValidationPolicy {
  const table = new Map(Object.entries(rules)) as ReadonlyMap<string, (props: Fields, context: AwsContext) => void>;
  const validate = (
    { type, props, getConfig }: Pick<ResourceValidationArgs, 'type' | 'props' | 'getConfig'>,
    report: ReportViolation,
  ): void => {
    const rule = table.get(type);
    if (rule === undefined) return;
    if (isSilent(type, props)) {
      reportUnchecked(report, { description: words.description, message: silence, urn: undefined });
      return;
    }
    const undecided = new Undecided();
    const config: Fields = getConfig();
    const check = (complain: () => Complaint): void => {
      for (const complaint of [undecided.attempt(complain) || []].flat()) report(complaint);
    };
    undecided.attempt(() => rule(props, { config, environment: () => environmentOf(props, config), check }));
    undecided.raise();
  };
  return { ...described(words), validateResource: concerning((type) => table.has(type), validate) };
}
