import { multiAz } from '../../../policies/aws/multi-az.ts';
import { describeProductionOnly, describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(multiAz, [
  ['database', 'multiAz', undefined, /^multiAz: /],
  ['cache', 'automaticFailoverEnabled', false, /^automaticFailoverEnabled: /],
  ['cache', 'multiAzEnabled', undefined, /^multiAzEnabled: /],
]);

describe('AWS policies and their settings (F1)', () => describeProductionOnly(multiAz, 'several zones'));
