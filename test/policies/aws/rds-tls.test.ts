import { rdsTls } from '../../../policies/aws/rds-tls.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(rdsTls, [
  ['parameterGroup', 'parameters.0.value', '0', /rds.force_ssl/],
  ['parameterGroup', 'parameters', undefined, /rds.force_ssl/],
  ['clusterParameterGroup', 'parameters', [], /require_secure_transport/],
]);
