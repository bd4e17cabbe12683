import { kmsRotation } from '../../../policies/aws/kms-rotation.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(kmsRotation, [['key', 'enableKeyRotation', undefined, /^enableKeyRotation: /]]);
