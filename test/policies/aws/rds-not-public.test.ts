import { rdsNotPublic } from '../../../policies/aws/rds-not-public.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(rdsNotPublic, [
  ['database', 'publiclyAccessible', true, /^publiclyAccessible: /],
  ['clusterInstance', 'publiclyAccessible', true, /^publiclyAccessible: /],
]);
