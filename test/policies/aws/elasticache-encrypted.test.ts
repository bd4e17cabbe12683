import { elasticacheEncrypted } from '../../../policies/aws/elasticache-encrypted.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(elasticacheEncrypted, [
  ['cache', 'atRestEncryptionEnabled', false, /^atRestEncryptionEnabled: /],
  ['cache', 'transitEncryptionEnabled', undefined, /^transitEncryptionEnabled: /],
  ['cache', 'transitEncryptionMode', 'preferred', /^transitEncryptionMode: /],
  ['cache', 'authToken', undefined, /^authToken: /],
]);
