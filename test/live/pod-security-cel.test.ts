import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { type ClusterClient, RefusedByServer } from '../../apply/index.ts';
import { podRules } from '../../components/security/admission/admission-plan.ts';
import {
  podSecurityControls,
  podSecurityValidations,
  podSecurityVariables,
} from '../../components/security/admission/pod-security-rules.ts';
import { controls, violationsOf } from '../../policies/pod-security/standard.ts';
import { type AnyPod, anyPod } from '../policies/pod-security/arbitrary.ts';
import { type FixturePod, readFixtures } from '../policies/pod-security/fixtures.ts';
import { readyLimit } from './live-project.ts';
import { type SharedControlPlane, sharedControlPlane } from './shared-control-plane.ts';

const latest = Number.POSITIVE_INFINITY;
const namespace = 'by-expressions';
const name = 'pod-security-by-expressions';
const labels = { 'kubernetes.io/metadata.name': namespace };

/** The pack's names of the controls that a pod breaks. */
const brokenBy = (pod: AnyPod | FixturePod): string[] =>
  [...new Set(violationsOf(pod, 'restricted', latest).map(({ control }) => control.name))].toSorted();

/** The same expressions as Kyverno's, evaluated by the API server, which reports the first that does not hold. */
describe('the Pod Security Standard in expressions (F2)', function () {
  this.timeout(240_000);
  let plane: SharedControlPlane;
  let client: ClusterClient;

  before(async function () {
    this.timeout(readyLimit);
    plane = await sharedControlPlane();
    ({ client } = plane);
    await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    await client.apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } });
    const metadata = { name };
    await client.apply({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: { resourceRules: [...podRules] },
        variables: podSecurityVariables,
        validations: podSecurityValidations('pod-security'),
      },
    });
    await client.apply({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: {
        policyName: name,
        validationActions: ['Deny'],
        matchResources: { namespaceSelector: { matchLabels: labels } },
      },
    });
    // A policy takes effect some moments after it was made.
    const bad = { spec: { containers: [{ name: 'a', image: 'a' }] } };
    const deadline = Date.now() + 60_000;
    while ((await refusalOf(bad))?.length === 0 && Date.now() < deadline) await delay(500);
  });
  after(() => plane?.release());

  /** A control that the API server says is broken; undefined if the pod cannot be, whatever its level. */
  async function refusalOf({ metadata, spec }: { metadata?: object; spec: object }): Promise<string[] | undefined> {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, name: 'pod', namespace }, spec };
    try {
      await client.apply(pod, { dryRun: true });
      return [];
    } catch (error) {
      if (!(error instanceof RefusedByServer)) throw error;
      const found = [...error.message.matchAll(/pod-security: ([a-z-]+): /g)].map(([, control]) => control as string);
      if (found.length > 0) return [...new Set(found)].toSorted();
      assert.doesNotMatch(error.message, /expression|no such/i);
      return undefined;
    }
  }

  it('has every control of the level restricted, by the names of the pack', () => {
    const expected = controls
      .filter(({ overriddenSince }) => overriddenSince === undefined)
      .map((control) => control.name);
    assert.deepEqual(podSecurityControls.map((control) => control.name).toSorted(), expected.toSorted());
  });

  it('refuses what the pack refuses of the test data of Kubernetes, and nothing else', async () => {
    const pods = new Map(readFixtures().map(({ pod }) => [JSON.stringify(pod), pod]));
    const decided = { admitted: 0, refused: 0 };
    for (const pod of pods.values()) {
      const reported = await refusalOf(pod);
      if (reported === undefined) continue;
      decided[reported.length === 0 ? 'admitted' : 'refused'] += 1;
      const broken = brokenBy(pod);
      // An answer names one of the controls that are broken.
      assert.equal(reported.length === 0, broken.length === 0, `${JSON.stringify(pod)}: ${reported} and ${broken}`);
      for (const control of reported) assert.ok(broken.includes(control), `${JSON.stringify(pod)}: ${control}`);
    }
    assert.ok(decided.admitted > 20 && decided.refused > 60, JSON.stringify(decided));
  });

  it('decides as the pack does about any pod', async () => {
    await fc.assert(
      fc.asyncProperty(anyPod, async (pod) => {
        const reported = await refusalOf(pod);
        if (reported === undefined) return;
        const broken = brokenBy(pod);
        assert.equal(reported.length === 0, broken.length === 0, `${reported} and ${broken}`);
        for (const control of reported) assert.ok(broken.includes(control), control);
      }),
      { numRuns: 500 },
    );
  });

  it('looks at what creates pods too', async () => {
    const template = { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'a', image: 'a' }] } };
    const spec = { selector: { matchLabels: { app: 'a' } }, template };
    await assert.rejects(
      client.apply(
        { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a', namespace }, spec },
        { dryRun: true },
      ),
      /pod-security: [a-z-]+: container a: /,
    );
    const job = { template: { spec: { ...template.spec, restartPolicy: 'Never' } } };
    await assert.rejects(
      client.apply(
        {
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          metadata: { name: 'a', namespace },
          spec: { schedule: '@daily', jobTemplate: { spec: job } },
        },
        { dryRun: true },
      ),
      /pod-security: [a-z-]+: container a: /,
    );
  });
});
