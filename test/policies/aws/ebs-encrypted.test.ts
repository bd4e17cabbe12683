import { ebsEncrypted } from '../../../policies/aws/ebs-encrypted.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(ebsEncrypted, [
  ['volume', 'encrypted', false, /^encrypted: /],
  ['volume', 'encrypted', undefined, /^encrypted: /],
  ['encryptionByDefault', 'enabled', false, /^enabled: /],
  ['instance', 'rootBlockDevice', undefined, /^rootBlockDevice.encrypted: /],
  ['instance', 'ebsBlockDevices.0.encrypted', false, /^ebsBlockDevices\[0\]: /],
  ['launchConfiguration', 'rootBlockDevice.encrypted', false, /^rootBlockDevice.encrypted: /],
  ['launchTemplate', 'blockDeviceMappings.0.ebs.encrypted', 'false', /^blockDeviceMappings\[0\]: /],
  ['launchTemplate', 'blockDeviceMappings', [], /^blockDeviceMappings: describe/],
  ['nodeGroup', 'launchTemplate', undefined, /^launchTemplate: /],
]);
