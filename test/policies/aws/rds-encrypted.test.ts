import { rdsEncrypted } from '../../../policies/aws/rds-encrypted.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(rdsEncrypted, [
  ['database', 'storageEncrypted', undefined, /^storageEncrypted: /],
  ['databaseCluster', 'storageEncrypted', false, /^storageEncrypted: /],
]);
