import type { PolicyConfigSchema } from '@pulumi/policy';
import { type AwsContext, environmentSetting } from './aws-policy.ts';
import { texts } from './aws-types.ts';
import { read } from './read.ts';

const production = ['production'];

/** The setting with the environments of a policy. */
export const environmentsSetting = {
  ...environmentSetting,
  environments: {
    type: 'array',
    items: { type: 'string' },
    default: production,
    description: 'Environments in which the strict part of the policy applies.',
  },
} satisfies PolicyConfigSchema['properties'];

/** Whether a resource's environment is one of the policy's. */
export function isEnforced({ environment, config }: AwsContext): boolean {
  return texts(read(config, 'environments') ?? production).includes(environment() ?? '');
}
