import { accountAutomount } from '../../policies/security/account-automount.ts';
import { noDefaultAccount } from '../../policies/security/no-default-account.ts';
import { serviceAccountTokens } from '../../policies/security/service-account-tokens.ts';
import { describePolicy } from './cases.ts';
import { type PolicyInput, unknownText } from './run-policy.ts';

const deployment = (pod: object, namespace: unknown = 'agents'): PolicyInput => ({
  type: 'kubernetes:apps/v1:Deployment',
  props: { metadata: { namespace }, spec: { template: { spec: pod } } },
});

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

const account = (change: object = { automountServiceAccountToken: false }): PolicyInput => ({
  type: 'kubernetes:core/v1:ServiceAccount',
  props: { metadata: { name: 'job', namespace: 'agents' }, ...change },
});
const binding = (subjects: unknown): PolicyInput => ({
  type: 'kubernetes:rbac.authorization.k8s.io/v1:RoleBinding',
  props: { metadata: { namespace: 'other' }, roleRef: { name: 'reader' }, subjects },
});
const bound = binding([{ kind: 'ServiceAccount', name: 'job', namespace: 'agents' }]);
const mounting = deployment({ serviceAccountName: 'job', automountServiceAccountToken: true });

describePolicy(serviceAccountTokens, {
  refuses: {
    'a pod whose account has no rights': [[account(), mounting], /no binding of the stack gives rights to agents\/job/],
    'a pod that leaves it to an account that is not of the stack': [
      [deployment({ serviceAccountName: 'job' })],
      /^spec\.template\.spec\.automountServiceAccountToken/,
    ],
    'rights of an account of the same name elsewhere': [
      [mounting, binding([{ kind: 'ServiceAccount', name: 'job', namespace: 'elsewhere' }])],
      /agents\/job/,
    ],
    'rights of a user of the same name': [[mounting, binding([{ kind: 'User', name: 'job' }])], /agents\/job/],
  },
  accepts: {
    'a pod whose account has rights in the stack': [[account(), mounting, bound]],
    'a pod that mounts none': [[deployment({ automountServiceAccountToken: false })]],
    'a pod that leaves it to its account': [[account(), deployment({ serviceAccountName: 'job' })]],
  },
  undecided: {
    'a pod beside a binding that is unknown': [[mounting, binding(unknownText)]],
    'a pod that leaves it to an account of which it is unknown': [
      [account({ automountServiceAccountToken: unknownText }), deployment({ serviceAccountName: 'job' })],
    ],
    'a pod beside an account whose name is unknown': [
      [account({ metadata: { name: unknownText } }), deployment({ serviceAccountName: 'job' })],
    ],
    'an unknown account': [[deployment({ serviceAccountName: unknownText })]],
    'an unknown switch': [[account({}), deployment({ automountServiceAccountToken: unknownText })]],
  },
});

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
