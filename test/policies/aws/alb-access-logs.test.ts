import { albAccessLogs } from '../../../policies/aws/alb-access-logs.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(albAccessLogs, [['loadBalancer', 'accessLogs.enabled', false, /^accessLogs.enabled: /]]);
