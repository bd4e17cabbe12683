import { cisAws, soc2 } from '../lib/aws-frameworks.ts';
import { type AwsContext, awsPolicy } from '../lib/aws-policy.ts';
import { number, text } from '../lib/aws-types.ts';

import { type Fields, read } from '../lib/read.ts';

/** Enough for a container that does not use the host's network. */
const maxHops = 2;

interface WithMetadataOptions {
  readonly metadataOptions?:
    | {
        readonly httpEndpoint?: string | undefined;
        readonly httpTokens?: string | undefined;
        readonly httpPutResponseHopLimit?: number | undefined;
      }
    | undefined;
}

function checkOptions(machine: WithMetadataOptions, config: Fields, check: AwsContext['check']): void {
  check(() => {
    const { httpEndpoint, httpTokens } = machine.metadataOptions ?? {};
    return httpEndpoint !== 'disabled' && httpTokens !== 'required' && 'metadataOptions.httpTokens: set it to required';
  });
  check(() => {
    const max = number(read(config, 'maxHops') ?? maxHops);
    const hops = number(machine.metadataOptions?.httpPutResponseHopLimit ?? 1);
    return !(hops <= max) && `metadataOptions.httpPutResponseHopLimit: set it to ${max} at most`;
  });
}

/** A forged request cannot get a machine’s credentials: IMDSv2 requires a token, which only travels a few hops. */
export const imdsV2 = awsPolicy({
  name: 'imds-v2',
  title: 'Metadata wants a token',
  description: 'Instances, launch templates and node groups require IMDSv2 with a hop limit of at most 2.',
  severity: 'high',
  framework: cisAws('5.6', 'Instance metadata by IMDSv2 alone'),
  tags: [soc2.access],
  remediation: 'Set metadataOptions.httpTokens to required and httpPutResponseHopLimit to 1 or 2.',
  settings: {
    maxHops: {
      type: 'integer',
      minimum: 1,
      default: maxHops,
      description: 'Maximum hop limit.',
    },
  },
  rules: {
    'aws:ec2/instance:Instance': (instance, { config, check }) => checkOptions(instance, config, check),
    'aws:ec2/launchConfiguration:LaunchConfiguration': (launch, { config, check }) =>
      checkOptions(launch, config, check),
    'aws:ec2/launchTemplate:LaunchTemplate': (template, { config, check }) => checkOptions(template, config, check),
    'aws:eks/nodeGroup:NodeGroup': (group, { check }) =>
      check(() => {
        if (group.launchTemplate !== undefined) return undefined;
        // For Amazon Linux 2023, EKS requires IMDSv2 with one hop. For other images, its guide does not say so.
        const isKnown = text(group.amiType ?? '').startsWith('AL2023_');
        return !isKnown && 'launchTemplate: name one that wants IMDSv2, or take an amiType of Amazon Linux 2023';
      }),
  },
});
