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

/** What is wrong and what to do; undefined if nothing is. */
export type Complaint = readonly string[] | string | undefined | false;

/** What a rule gets in addition to the resource. */
export interface AwsContext {
  /** Settings of the policy. */
  readonly config: Fields;
  /** The environment in the resource's tags, otherwise in the policy's settings. Throws while it is unknown. */
  readonly environment: () => string | undefined;
  /** Runs one check. If it needs a value that is not known yet, it is undecided, and the others still run. */
  readonly check: (complain: () => Complaint) => void;
}

/** The rules for resources of some types. */
export type AwsRules = { readonly [T in AwsType]?: (props: Given<T>, context: AwsContext) => void };

/** The metadata of a policy for AWS. */
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

/** The metadata in Pulumi's format. */
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
 * Whether a remote component sends none of its arguments. Those of pulumi-eks do not, because their SDK is older than
 * the one that sends them. That no argument was sent does not mean that none is set.
 * @see https://github.com/pulumi/pulumi/pull/20357
 */
function isSilent(type: string, props: object): boolean {
  return type.startsWith('eks:') && Object.keys(props).length === 0;
}

const silence = 'the component sent none of its arguments. The resources that it makes are checked in its place.';

/** A policy for resources of the types in its rules. It declares that it concerns no others. */
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
