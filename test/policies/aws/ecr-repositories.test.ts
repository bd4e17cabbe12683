import { ecrRepositories } from '../../../policies/aws/ecr-repositories.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(ecrRepositories, [
  ['repository', 'imageScanningConfiguration', undefined, /scanOnPush: /],
  ['repository', 'imageTagMutability', 'MUTABLE', /^imageTagMutability: /],
]);
