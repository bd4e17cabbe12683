import { soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';
import { items, text } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';

/** Only load balancers have public addresses, not machines. */
export const noPublicAddresses = awsPolicy({
  name: 'no-public-addresses',
  title: 'Machines have no public addresses',
  description: 'Instances, launch templates and subnets assign no public addresses.',
  severity: 'high',
  framework: platformRule('F1'),
  tags: [soc2.boundary],
  remediation: 'Set associatePublicIpAddress and mapPublicIpOnLaunch to false.',
  rules: {
    'aws:ec2/instance:Instance': (instance, { check }) =>
      check(() => instance.associatePublicIpAddress === true && 'associatePublicIpAddress: set it to false'),
    'aws:ec2/launchConfiguration:LaunchConfiguration': (launch, { check }) =>
      check(() => launch.associatePublicIpAddress === true && 'associatePublicIpAddress: set it to false'),
    'aws:ec2/launchTemplate:LaunchTemplate': (template, { check }) =>
      check(() =>
        items(template.networkInterfaces)
          // The provider also accepts the flag as a text.
          .filter((port) => text(port.associatePublicIpAddress) === 'true')
          .map(() => 'networkInterfaces: set associatePublicIpAddress to false'),
      ),
    'aws:ec2/subnet:Subnet': (subnet, { check }) =>
      check(() => subnet.mapPublicIpOnLaunch === true && 'mapPublicIpOnLaunch: set it to false'),
  },
});
