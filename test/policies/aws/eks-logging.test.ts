import { eksLogging } from '../../../policies/aws/eks-logging.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(eksLogging, [
  ['eksCluster', 'enabledClusterLogTypes', ['api', 'authenticator', 'controllerManager', 'scheduler'], /add audit$/],
  ['eksComponent', 'enabledClusterLogTypes', undefined, /add api, audit, authenticator, controllerManager, sched/],
]);
