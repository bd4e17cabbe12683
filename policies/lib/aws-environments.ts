import type { PolicyConfigSchema } from '@pulumi/policy';
import { type AwsContext, environmentSetting } from './aws-policy.ts';
import { texts } from './aws-types.ts';
import { read } from './read.ts';

const production = ['production'];

/** The setting that names the environments a policy is for. */
export const environmentsSetting = {
  ...environmentSetting,
  environments: {
    type: 'array',
    items: { type: 'string' },
    default: production,
    description: 'Environments in which the strict part of the policy applies.',
  },
} satisfies PolicyConfigSchema['properties'];

/** True for a resource of an environment that the policy is for. */
export function isEnforced({ environment, config }: AwsContext): boolean {
  return texts(read(config, 'environments') ?? production).includes(environment() ?? '');
}
