import { severalReplicas } from '../../../policies/reliability/several-replicas.ts';
import { describePolicy } from '../cases.ts';
import { horizontal, scaledObject, workload } from './workload-sample.ts';

const three = { minReplicas: 3 };

describePolicy(severalReplicas, {
  refuses: {
    'too few': [[workload({ replicas: 2 })], /^spec\.replicas: there may be 2, and the environment asks for 3/, three],
    'an autoscaler that leaves too few': [[horizontal()], /^spec\.minReplicas: there may be 2/, three],
    'one of KEDA that does not say': [[scaledObject()], /^spec\.minReplicaCount: there may be 0/, three],
  },
  accepts: {
    'any number unless it is set': [[workload({ replicas: 1 })]],
    enough: [[workload({ replicas: 3 }), horizontal({ minReplicas: 3 })], three],
    'a workload that leaves it to its autoscaler': [[workload()], three],
  },
  undecided: {},
});
