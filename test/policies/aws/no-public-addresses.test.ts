import { noPublicAddresses } from '../../../policies/aws/no-public-addresses.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(noPublicAddresses, [
  ['instance', 'associatePublicIpAddress', true, /^associatePublicIpAddress: /],
  ['launchConfiguration', 'associatePublicIpAddress', true, /^associatePublicIpAddress: /],
  ['launchTemplate', 'networkInterfaces.0.associatePublicIpAddress', 'true', /^networkInterfaces: /],
  ['subnet', 'mapPublicIpOnLaunch', true, /^mapPublicIpOnLaunch: /],
]);
