import { readOnlyRoot } from '../../../policies/security/read-only-root.ts';
import { describeContainerPolicy } from '../container-cases.ts';
import { goodContainer, securedWith } from '../good-pod.ts';
import { unknownText } from '../run-policy.ts';

describeContainerPolicy(readOnlyRoot, {
  bad: [
    {
      what: 'a writable root',
      container: securedWith({ readOnlyRootFilesystem: false }),
      message: /readOnlyRootFilesystem/,
    },
    { what: 'no security context', container: { ...goodContainer, securityContext: {} }, message: /emptyDir/ },
  ],
  fine: [],
  unknown: securedWith({ readOnlyRootFilesystem: unknownText as unknown as boolean }),
});
