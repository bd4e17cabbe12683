import { awsPolicy } from '../lib/aws-policy.ts';
import { items } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';

/** The previous generation, which costs more than gp3 and has less throughput. */
const outdated = 'gp2';

function complaint(path: string, type: unknown): string | false {
  return type === outdated && `${path}: take gp3, which gives more for less`;
}

/** Disks use the generation with the best price. */
export const volumeTypes = awsPolicy({
  name: 'volume-types',
  title: 'Disks are of the current generation',
  description: 'EBS volumes and disks of instances and launch templates use gp3 instead of gp2.',
  severity: 'low',
  enforcement: 'advisory',
  framework: platformRule('I4'),
  remediation: 'Set the type to gp3; AWS changes a volume while it is used.',
  rules: {
    'aws:ebs/volume:Volume': ({ type }, { check }) => check(() => complaint('type', type)),
    'aws:ec2/instance:Instance': (instance, { check }) => {
      check(() => complaint('rootBlockDevice.volumeType', instance.rootBlockDevice?.volumeType));
      check(() =>
        items(instance.ebsBlockDevices).flatMap(
          ({ volumeType }, index) => complaint(`ebsBlockDevices[${index}].volumeType`, volumeType) || [],
        ),
      );
    },
    'aws:ec2/launchTemplate:LaunchTemplate': (template, { check }) =>
      check(() =>
        items(template.blockDeviceMappings).flatMap(
          ({ ebs }, index) => complaint(`blockDeviceMappings[${index}].ebs.volumeType`, ebs?.volumeType) || [],
        ),
      ),
  },
});
