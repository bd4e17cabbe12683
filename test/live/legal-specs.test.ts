import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ClusterClient } from '../../apply/index.ts';
import { customKindOf, customKinds } from '../../components/core/kubernetes/custom-kinds.ts';
import { planWorkload } from '../../components/workload/plan.ts';
import { deliveredByEach } from '../applications/model/sample.ts';
import { plannedByEach } from '../applications/patterns/sample.ts';
import { manifestsOf } from '../stacks/planned.ts';
import { legalSpec } from '../workload/arbitrary.ts';
import { readyLimit } from './live-project.ts';
import { type SharedControlPlane, sharedControlPlane } from './shared-control-plane.ts';

describe('any legal workload, put to the API server (B3, B4, B5)', function () {
  this.timeout(120_000);
  let plane: SharedControlPlane;
  let client: ClusterClient;

  before(async function () {
    this.timeout(readyLimit);
    plane = await sharedControlPlane();
    ({ client } = plane);
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'agents', labels } });
  });
  after(() => plane?.release());

  it('yields no object that is rejected, nor a pod that the restricted standard refuses', async () => {
    await fc.assert(
      fc.asyncProperty(legalSpec, async (spec) => {
        const { objects } = planWorkload(spec);
        for (const manifest of objects) await client.apply(manifest, { dryRun: true });
        const deployment = objects.find(({ kind }) => kind === 'Deployment') as unknown as {
          spec: { template: { metadata: object; spec: object } };
        };
        const { template } = deployment.spec;
        const pod = { ...template.spec, serviceAccountName: 'default' };
        const metadata = { ...template.metadata, name: 'pod', namespace: 'agents' };
        await client.apply({ apiVersion: 'v1', kind: 'Pod', metadata, spec: pod }, { dryRun: true });
      }),
      { numRuns: 60 },
    );
  });

  it('stores every custom resource of every stack besides', async () => {
    const network = { egress: [{ name: 'models', cidr: '203.0.113.0/24', port: 443, why: 'A model provider.' }] };
    const environments = ['development', 'staging', 'production', 'canary'];
    // What no environment has by itself, with the gateway in a namespace that is there.
    const ingress = { enabled: true, provider: 'gateway', controllerNamespace: 'monitoring' };
    const besides = {
      environment: 'production',
      admission: { gatekeeper: true },
      edge: { backends: { blue: { namespace: 'serving', service: 'gateway', port: 80 } } },
      crdt: { ingress, rateLimit: { enabled: true, requestsPerMinute: 1000, burst: 2000 } },
    };
    const otherWayIn = { environment: 'production', crdt: { ingress: { ...ingress, provider: 'envoy-gateway' } } };
    const stacks = [...environments.map((environment) => ({ environment, network })), besides, otherWayIn];
    const custom = [...stacks.flatMap(manifestsOf), ...deliveredByEach(), ...plannedByEach()].filter(
      (manifest) => customKindOf(manifest) !== undefined,
    );
    const kinds = new Set(custom.map(({ kind }) => kind));
    assert.deepEqual(kinds, new Set(customKinds.map(({ kind }) => kind)));
    const namespaces = new Set(custom.map(({ metadata }) => metadata.namespace).filter((name) => name !== undefined));
    for (const name of namespaces) await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    const answers = await Promise.all(custom.map((manifest) => client.apply(manifest, { dryRun: true })));
    assert.equal(answers.length, custom.length);
  });
});
