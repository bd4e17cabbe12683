import assert from 'node:assert/strict';
import { operatorStates } from '../../../cli/stack/operators.ts';
import { operatorNamed } from '../../../components/operators/catalog.ts';
import type { Operator } from '../../../components/operators/operator.ts';
import { FakeCluster } from '../../apply/fake-cluster.ts';

const workload = (operator: Operator, name: string, kind: string, available: number) => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name, namespace: operator.pods.find((one) => one.name === name)?.namespace ?? operator.namespace },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: name } },
    template: { spec: { containers: [{ image: `registry.example.com/${name}:v1.2.3@sha256:${'0'.repeat(64)}` }] } },
  },
  status: {
    replicas: 2,
    updatedReplicas: 2,
    availableReplicas: available,
    desiredNumberScheduled: 2,
    updatedNumberScheduled: 2,
    numberAvailable: available,
  },
});

describe('operators in a cluster (A7)', () => {
  const stateOf = async (name: string, cluster: FakeCluster) => {
    const operator = operatorNamed(name);
    return (await operatorStates(cluster, [{ operator, isInstalled: true, neededBy: [] }])).get(operator);
  };

  it('are ready once all of their workloads are, in whichever namespace, with the version of their image', async () => {
    const cluster = new FakeCluster();
    const istio = operatorNamed('istio');
    for (const { name, count } of istio.pods) {
      cluster.put(workload(istio, name, count === 'each-node' ? 'DaemonSet' : 'Deployment', 2));
    }
    assert.deepEqual(await stateOf('istio', cluster), { state: 'ready', version: '1.2.3', reasons: [] });
  });

  it('are not ready while a workload waits or does not exist, and say which', async () => {
    const cluster = new FakeCluster();
    const istio = operatorNamed('istio');
    cluster.put(workload(istio, 'istiod', 'Deployment', 1));
    const { state, reasons = [] } = (await stateOf('istio', cluster)) ?? {};
    assert.equal(state, 'not ready');
    assert.match(reasons.join('\n'), /^istio-cni-node: it does not exist$/m);
    assert.match(reasons.join('\n'), /^istiod: /m);
  });

  it('are missing if nothing of them is there', async () => {
    assert.deepEqual(await stateOf('karpenter', new FakeCluster()), {
      state: 'missing',
      reasons: ['kube-system has no karpenter'],
    });
  });
});
