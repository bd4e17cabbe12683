import { serviceAccountTokens } from '../../../policies/security/service-account-tokens.ts';
import { describePolicy } from '../cases.ts';
import { type PolicyInput, unknownText } from '../run-policy.ts';
import { account, deployment } from './account-sample.ts';

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
