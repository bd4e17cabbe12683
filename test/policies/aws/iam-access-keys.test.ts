import { iamAccessKeys } from '../../../policies/aws/iam-access-keys.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(iamAccessKeys, [['accessKey', 'status', undefined, /take a role/]]);
