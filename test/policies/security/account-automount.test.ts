import { accountAutomount } from '../../../policies/security/account-automount.ts';
import { describePolicy } from '../cases.ts';
import { unknownText } from '../run-policy.ts';
import { account, deployment } from './account-sample.ts';

describePolicy(accountAutomount, {
  refuses: {
    'an account that does not say': [[account({})], /^automountServiceAccountToken: set it to false; a pod that needs/],
    'an account that mounts it': [[account({ automountServiceAccountToken: true })], /set it to false/],
  },
  accepts: {
    'an account that mounts none': [[account()]],
    'what is no account': [[deployment({})]],
  },
  undecided: { 'an unknown switch': [[account({ automountServiceAccountToken: unknownText })]] },
});
