import { efsEncrypted } from '../../../policies/aws/efs-encrypted.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(efsEncrypted, [['fileSystem', 'encrypted', false, /^encrypted: /]]);
