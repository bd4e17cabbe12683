import { noDefaultAccount } from '../../../policies/security/no-default-account.ts';
import { describePolicy } from '../cases.ts';
import { unknownText } from '../run-policy.ts';
import { deployment } from './account-sample.ts';

describePolicy(noDefaultAccount, {
  refuses: {
    'a workload that names none': [[deployment({})], /^spec\.template\.spec\.serviceAccountName: name an account/],
    'one that names the default one': [[deployment({ serviceAccountName: 'default' })], /default is shared/],
    'an empty name': [[deployment({ serviceAccountName: '' })], /name an account/],
  },
  accepts: {
    'an account of its own': [[deployment({ serviceAccountName: 'aider' })]],
    'the old name of the field': [[deployment({ serviceAccount: 'aider' })]],
    'a patch that does not name it': [[{ ...deployment({}), type: 'kubernetes:apps/v1:DeploymentPatch' }]],
    'what has no pod': [[{ type: 'kubernetes:core/v1:Service', props: {} }]],
  },
  undecided: { 'an unknown account': [[deployment({ serviceAccountName: unknownText })]] },
});
