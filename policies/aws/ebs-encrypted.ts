import { cisAws, gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';
import { items } from '../lib/aws-types.ts';

/** The disks that are not marked as encrypted. AWS also accepts the flag as a text. */
function unencrypted(path: string, disks: readonly { readonly encrypted?: boolean | string | undefined }[]): string[] {
  const isEncrypted = ({ encrypted }: (typeof disks)[number]): boolean => encrypted === true || encrypted === 'true';
  return disks.flatMap((disk, index) => (isEncrypted(disk) ? [] : [`${path}[${index}]: set encrypted to true`]));
}

/** Disks are encrypted, wherever they are defined: volumes, instances, templates and node groups. */
export const ebsEncrypted = awsPolicy({
  name: 'ebs-encrypted',
  title: 'Disks are encrypted',
  description: 'EBS volumes are encrypted, including the disks of instances, launch templates and node groups.',
  severity: 'high',
  framework: cisAws('2.2.1', 'EBS volume encryption'),
  tags: [soc2.access, gdpr.encryption],
  remediation: 'Set encrypted to true; give a node group a launch template whose root device is encrypted.',
  rules: {
    'aws:ebs/volume:Volume': ({ encrypted }, { check }) =>
      check(() => encrypted !== true && 'encrypted: set it to true'),
    'aws:ebs/encryptionByDefault:EncryptionByDefault': ({ enabled }, { check }) =>
      check(() => enabled === false && 'enabled: leave encryption by default on'),
    'aws:ec2/instance:Instance': (instance, { check }) => {
      check(() => instance.rootBlockDevice?.encrypted !== true && 'rootBlockDevice.encrypted: set it to true');
      check(() => unencrypted('ebsBlockDevices', items(instance.ebsBlockDevices)));
    },
    'aws:ec2/launchConfiguration:LaunchConfiguration': (launch, { check }) => {
      check(() => launch.rootBlockDevice?.encrypted !== true && 'rootBlockDevice.encrypted: set it to true');
      check(() => unencrypted('ebsBlockDevices', items(launch.ebsBlockDevices)));
    },
    'aws:ec2/launchTemplate:LaunchTemplate': (template, { check }) =>
      check(() => {
        const disks = items(template.blockDeviceMappings).flatMap(({ ebs }) => (ebs ? [ebs] : []));
        if (disks.length === 0) return 'blockDeviceMappings: describe the root device, with ebs.encrypted true';
        return unencrypted('blockDeviceMappings', disks);
      }),
    // Without a launch template, a setting of the account decides whether the disks are encrypted.
    'aws:eks/nodeGroup:NodeGroup': ({ launchTemplate }, { check }) =>
      check(() => launchTemplate === undefined && 'launchTemplate: name one whose root device is encrypted'),
  },
});
