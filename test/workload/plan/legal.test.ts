import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkCustomResources } from '../../../apply/custom.ts';
import { planWorkload } from '../../../components/workload/plan.ts';
import { policyOf } from '../../../policies/pod-security/policy.ts';
import { controls } from '../../../policies/pod-security/standard.ts';
import { immutableImage } from '../../../policies/security/immutable-image.ts';
import { readOnlyRoot } from '../../../policies/security/read-only-root.ts';
import { recommendedLabels } from '../../../policies/security/recommended-labels.ts';
import { resourcesSet } from '../../../policies/security/resources-set.ts';
import { validate } from '../../policies/run-policy.ts';
import { legalSpec } from '../arbitrary.ts';

const policies = [...controls.map(policyOf), immutableImage, readOnlyRoot, recommendedLabels, resourcesSet];

describe('any legal workload (B3, B4, B5)', () => {
  it('yields no object that the policy pack refuses', () => {
    fc.assert(
      fc.property(legalSpec, (spec) => {
        for (const manifest of planWorkload(spec).objects) {
          const { apiVersion, kind } = manifest;
          const group = apiVersion.includes('/') ? apiVersion : `core/${apiVersion}`;
          const input = { type: `kubernetes:${group}:${kind}`, props: { ...manifest } };
          for (const policy of policies) {
            assert.deepEqual(validate(policy, input), { messages: [], undecided: false }, `${policy.name} on ${kind}`);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keeps the same objects whatever is set, and never a fixed number of replicas', () => {
    fc.assert(
      fc.property(legalSpec, (spec) => {
        const { objects } = planWorkload(spec);
        assert.deepEqual(
          objects.map(({ kind }) => kind),
          [
            ...(spec.security.sharedAccount === undefined ? ['ServiceAccount'] : []),
            'Deployment',
            'Service',
            spec.scaling.autoscaler === 'keda' ? 'ScaledObject' : 'HorizontalPodAutoscaler',
            'PodDisruptionBudget',
            ...(spec.vertical === undefined ? [] : ['VerticalPodAutoscaler']),
          ],
        );
        const [deployment] = objects.filter(({ kind }) => kind === 'Deployment') as { spec?: { replicas?: number } }[];
        assert.equal(deployment?.spec?.replicas, undefined);
      }),
    );
  });

  it('yields no custom resource that its operator would refuse', async () => {
    await fc.assert(
      fc.asyncProperty(legalSpec, async (spec) => {
        const objects = planWorkload(spec).objects.map((manifest) => {
          const { apiVersion, kind, metadata } = manifest;
          const name = { apiVersion, kind, name: metadata.name, namespace: 'agents' };
          return { name, manifest: { ...manifest }, after: [] };
        });
        assert.deepEqual(await checkCustomResources(objects), []);
      }),
    );
  });
});
