import { deprecatedApis } from '../../../policies/reliability/deprecated-apis.ts';
import { describePolicy } from '../cases.ts';
import { type PolicyInput, unknownText } from '../run-policy.ts';

const written = (type: string): PolicyInput[] => [{ type: `kubernetes:${type}`, props: {} }];

describePolicy(deprecatedApis, {
  refuses: {
    'an old CronJob': [
      written('batch/v1beta1:CronJob'),
      /^apiVersion: batch\/v1beta1 is not served since Kubernetes 1\.25; use batch\/v1 CronJob$/,
    ],
    'an old Ingress': [written('extensions/v1beta1:Ingress'), /use networking\.k8s\.io\/v1 Ingress$/],
    'an old autoscaler': [written('autoscaling/v2beta2:HorizontalPodAutoscaler'), /1\.26; use autoscaling\/v2/],
    'a patch of one': [written('policy/v1beta1:PodDisruptionBudgetPatch'), /use policy\/v1 PodDisruptionBudget$/],
    'one in a list': [
      [{ type: 'kubernetes:core/v1:List', props: { items: [{ apiVersion: 'batch/v1beta1', kind: 'CronJob' }] } }],
      /^items\[0\]\.apiVersion/,
    ],
    'what the next version will not serve': [
      written('admissionregistration.k8s.io/v1alpha1:MutatingAdmissionPolicy'),
      /since Kubernetes 1\.38; use a version that is served/,
      { targetMinor: '1.38' },
    ],
  },
  accepts: {
    'what is served': [[...written('batch/v1:CronJob'), ...written('autoscaling/v2:HorizontalPodAutoscaler')]],
    'what was served then': [written('batch/v1beta1:CronJob'), { targetMinor: '1.24' }],
    'a custom kind': [written('keda.sh/v1alpha1:ScaledObject')],
  },
  undecided: {
    'an unknown list': [[{ type: 'kubernetes:core/v1:List', props: { items: unknownText } }]],
  },
});
