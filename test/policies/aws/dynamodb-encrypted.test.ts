import { dynamodbEncrypted } from '../../../policies/aws/dynamodb-encrypted.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(dynamodbEncrypted, [
  ['table', 'serverSideEncryption.enabled', false, /^serverSideEncryption.enabled: /],
]);
