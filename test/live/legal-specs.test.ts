import fc from 'fast-check';
import type { ClusterClient } from '../../apply/index.ts';
import { planWorkload } from '../../components/workload/plan.ts';
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
});
