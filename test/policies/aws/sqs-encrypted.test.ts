import { sqsEncrypted } from '../../../policies/aws/sqs-encrypted.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(sqsEncrypted, [['queue', 'sqsManagedSseEnabled', false, /^kmsMasterKeyId: /]]);
