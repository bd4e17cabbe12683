import { logsEncrypted } from '../../../policies/aws/logs-encrypted.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(logsEncrypted, [
  ['logGroup', 'kmsKeyId', undefined, /^kmsKeyId: /],
  ['logGroup', 'retentionInDays', undefined, /kept for ever/],
  ['logGroup', 'retentionInDays', 7, /30 days at least/],
]);
