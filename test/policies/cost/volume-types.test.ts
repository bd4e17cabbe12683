import { volumeTypes } from '../../../policies/cost/volume-types.ts';
import { describeResourcePolicy } from '../aws/one-change.ts';

describeResourcePolicy(volumeTypes, [
  ['volume', 'type', 'gp2', /^type: take gp3/],
  ['instance', 'rootBlockDevice.volumeType', 'gp2', /^rootBlockDevice.volumeType: /],
  ['instance', 'ebsBlockDevices.0.volumeType', 'gp2', /^ebsBlockDevices\[0\].volumeType: /],
  ['launchTemplate', 'blockDeviceMappings.0.ebs.volumeType', 'gp2', /^blockDeviceMappings\[0\].ebs.volumeType: /],
]);
