import { severalReplicas } from '../../../policies/reliability/several-replicas.ts';
import { describePolicy } from '../cases.ts';
import { horizontal, scaledObject, workload } from './workload-sample.ts';

const three = { minReplicas: 3 };

describePolicy(severalReplicas, {
  refuses: {
    'too few': [
      [workload({ replicas: 2 })],
      /^spec\.replicas: must be at least 3, the minimum of the environment \(got 2\)/,
      three,
    ],
    'an autoscaler that leaves too few': [[horizontal()], /^spec\.minReplicas: must be at least 3/, three],
    'one of KEDA that does not say': [[scaledObject()], /^spec\.minReplicaCount: must be at least 3/, three],
  },
  accepts: {
    'any number unless it is set': [[workload({ replicas: 1 })]],
    enough: [[workload({ replicas: 3 }), horizontal({ minReplicas: 3 })], three],
    'a workload that leaves it to its autoscaler': [[workload()], three],
  },
  undecided: {},
});
