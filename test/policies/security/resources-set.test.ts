import type { Container } from '../../../policies/lib/pod-spec.ts';
import { resourcesSet } from '../../../policies/security/resources-set.ts';
import { describeContainerPolicy } from '../container-cases.ts';
import { containerWith, goodContainer } from '../good-pod.ts';
import { unknownText } from '../run-policy.ts';

describeContainerPolicy(resourcesSet, {
  bad: [
    {
      what: 'no resources',
      container: { ...goodContainer, resources: {} },
      message: /requests\.cpu, .*limits\.memory$/,
    },
    {
      what: 'no memory limit',
      container: containerWith({ resources: { requests: { cpu: 1, memory: '1Gi' }, limits: { cpu: 1 } } }),
      message: /: set resources\.limits\.memory$/,
    },
  ],
  fine: [],
  unknown: containerWith({ resources: unknownText as unknown as NonNullable<Container['resources']> }),
  unasked: ['ephemeralContainers'],
});
