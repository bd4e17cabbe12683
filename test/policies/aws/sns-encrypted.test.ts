import { snsEncrypted } from '../../../policies/aws/sns-encrypted.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(snsEncrypted, [['topic', 'kmsMasterKeyId', undefined, /^kmsMasterKeyId: /]]);
