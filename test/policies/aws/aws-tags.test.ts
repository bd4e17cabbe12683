import { awsTags } from '../../../policies/aws/aws-tags.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(awsTags, [
  ['queue', 'tags', undefined, /^tags: add environment, project, owner, cost-center$/],
  ['topic', 'tags.owner', '', /^tags: add owner$/],
]);
