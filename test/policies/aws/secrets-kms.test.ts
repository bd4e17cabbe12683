import { secretsKms } from '../../../policies/aws/secrets-kms.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(secretsKms, [
  ['secret', 'kmsKeyId', undefined, /^kmsKeyId: /],
  ['secret', 'kmsKeyId', 'alias/aws/secretsmanager', /^kmsKeyId: /],
]);
