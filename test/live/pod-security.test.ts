import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type ClusterClient, RefusedByServer } from '../../apply/index.ts';
import { violationsOf } from '../../policies/pod-security/standard.ts';
import { type AnyPod, anyPod } from '../policies/pod-security/arbitrary.ts';
import { readyLimit } from './live-project.ts';
import { type SharedControlPlane, sharedControlPlane } from './shared-control-plane.ts';

/** The words by which the API server says that a pod breaks a control. */
const reasons: Readonly<Record<string, string>> = {
  hostNamespaces: 'host namespaces',
  privileged: 'privileged',
  capabilities_baseline: 'non-default capabilities',
  capabilities_restricted: 'unrestricted capabilities',
  hostPathVolumes: 'hostPath volumes',
  hostPorts: 'hostPort',
  hostProbesAndHostLifecycle: 'probe or lifecycle host',
  appArmorProfile: 'forbidden AppArmor profile',
  seLinuxOptions: 'seLinuxOptions',
  procMount: 'procMount',
  procMount_restricted: 'procMount',
  seccompProfile_baseline: 'seccompProfile',
  seccompProfile_restricted: 'seccompProfile',
  sysctls: 'forbidden sysctls',
  windowsHostProcess: 'hostProcess',
  restrictedVolumes: 'restricted volume types',
  allowPrivilegeEscalation: 'allowPrivilegeEscalation != false',
  runAsNonRoot: 'runAsNonRoot != true',
  runAsUser: 'runAsUser=0',
};
const words = [...new Set(Object.values(reasons))];

/** The controls that an answer of the API server names. */
function reasonsIn(message: string): string[] {
  const reported = message.slice(message.indexOf('violates PodSecurity'));
  return words.filter((word) =>
    [`: ${word}`, `, ${word}`].some((start) => reported.includes(`${start} (`) || reported.includes(`${start}s (`)),
  );
}

describe('any pod, put to the API server and to the policies (F1)', function () {
  this.timeout(120_000);
  const pods = 1000;
  const levels = ['baseline', 'restricted'] as const;
  let plane: SharedControlPlane;
  let client: ClusterClient;

  before(async function () {
    this.timeout(readyLimit);
    plane = await sharedControlPlane();
    ({ client } = plane);
    for (const level of levels) {
      const labels = { 'pod-security.kubernetes.io/enforce': level };
      await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: level, labels } });
      await client.apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: level } });
    }
  });
  after(() => plane?.release());

  /** What the API server says: the controls that are broken; nothing if the pod cannot be, whatever its level. */
  async function refusalOf({ metadata, spec }: AnyPod, namespace: string): Promise<string[] | undefined> {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, name: 'pod', namespace }, spec };
    try {
      await client.apply(pod, { dryRun: true });
      return [];
    } catch (error) {
      if (!(error instanceof RefusedByServer)) throw error;
      if (error.status === 422) return undefined;
      assert.match(error.message, /violates PodSecurity/);
      return reasonsIn(error.message);
    }
  }

  for (const level of levels) {
    it(`breaks the same controls of the level ${level} for both`, async () => {
      const decided = { admitted: 0, refused: 0 };
      await fc.assert(
        fc.asyncProperty(anyPod, async (pod) => {
          const reported = await refusalOf(pod, level);
          if (reported === undefined) return;
          decided[reported.length === 0 ? 'admitted' : 'refused'] += 1;
          const ours = violationsOf(pod, level, Number.POSITIVE_INFINITY);
          const broken = new Set(ours.map(({ control }) => reasons[control.upstream] as string));
          assert.deepEqual([...broken].toSorted(), reported.toSorted());
        }),
        { numRuns: pods },
      );
      const { admitted, refused } = decided;
      assert.ok(admitted + refused >= 0.6 * pods, `only ${admitted + refused} of ${pods} pods were decided`);
      assert.ok(admitted >= 0.1 * pods && refused >= 0.1 * pods, JSON.stringify(decided));
    });
  }
});
