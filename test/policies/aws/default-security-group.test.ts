import { defaultSecurityGroup } from '../../../policies/aws/default-security-group.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(defaultSecurityGroup, [
  ['defaultSecurityGroup', 'ingress', [{ protocol: '-1', fromPort: 0, toPort: 0, self: true }], /^ingress: /],
  ['defaultSecurityGroup', 'egress', [{ protocol: '-1', fromPort: 0, toPort: 0 }], /^egress: /],
]);
