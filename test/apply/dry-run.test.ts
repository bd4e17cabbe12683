import assert from 'node:assert/strict';
import { RefusedByServer } from '../../apply/answer.ts';
import { apply } from '../../apply/apply.ts';
import { checkPlans } from '../../apply/check.ts';
import type { LiveObject } from '../../apply/cluster-client.ts';
import { refusedChange } from '../../apply/dry-run.ts';
import { nameOfLive, type PlannedObject } from '../../apply/planned.ts';
import { formatProblem, ProblemsError } from '../../components/core/problems/problem.ts';
import { FakeCluster } from './fake-cluster.ts';
import { newOwner } from './owner.ts';

const object = (kind: string, more: object, apiVersion = 'v1'): LiveObject => ({
  apiVersion,
  kind,
  metadata: { name: 'x', namespace: 'agents' },
  ...more,
});
const plannedOf = (live: LiveObject): PlannedObject => ({ name: nameOfLive(live), manifest: live, after: [] });
const invalid = (message: string, field = ''): RefusedByServer =>
  new RefusedByServer(422, 'Invalid', message, { causes: [{ field, message }] });

const claims = (storage: string) => ({ volumeClaimTemplates: [{ spec: { resources: { requests: { storage } } } }] });

/** Fields that cannot change, as Kubernetes 1.36 refuses each, and what is said of it. */
const refused: readonly (readonly [now: LiveObject, planned: LiveObject, RefusedByServer, said: RegExp])[] = [
  [
    object('StatefulSet', { spec: { ...claims('1Gi'), replicas: 1 } }, 'apps/v1'),
    object('StatefulSet', { spec: { ...claims('40Gi'), replicas: 2 } }, 'apps/v1'),
    invalid("Forbidden: updates to statefulset spec for fields other than 'replicas' are forbidden", 'spec'),
    /^StatefulSet agents\/x: spec\.volumeClaimTemplates\[0\]\.spec\.resources\.requests\.storage: must stay "1Gi" while the object exists \(got "40Gi"\)\. .*--cascade=orphan, which keeps its pods and volumes/,
  ],
  [
    object('Service', { spec: { clusterIP: '10.0.0.1', ports: [1] } }),
    object('Service', { spec: { clusterIP: 'None', ports: [2] } }),
    invalid('Invalid value: ["None"]: may not change once set', 'spec.clusterIP'),
    /^Service agents\/x: spec\.clusterIP: must stay "10\.0\.0\.1" while the object exists \(got "None"\)\. .*kubectl delete service x -n agents \(nothing reaches/,
  ],
  [
    object('Deployment', { spec: { selector: { matchLabels: { a: '1' } } } }, 'apps/v1'),
    object('Deployment', { spec: { selector: { matchLabels: { a: '2' } } } }, 'apps/v1'),
    invalid('Invalid value: {}: field is immutable', 'spec.selector'),
    /^Deployment agents\/x: spec\.selector\.matchLabels\.a: must stay "1" while the object exists \(got "2"\)\./,
  ],
  [
    object('Job', { spec: { template: { a: 1 } } }, 'batch/v1'),
    object('Job', { spec: { template: { a: 2 } } }, 'batch/v1'),
    invalid('Invalid value: {}: field is immutable', 'spec.template'),
    /^Job agents\/x: spec\.template\.a: must stay 1 while the object exists \(got 2\)\./,
  ],
  [
    object('RoleBinding', { roleRef: { name: 'a' } }),
    object('RoleBinding', { roleRef: { name: 'b' } }),
    invalid('cannot change roleRef', 'roleRef'),
    /^RoleBinding agents\/x: roleRef\.name: must stay "a" while the object exists \(got "b"\)\./,
  ],
  [
    object('ConfigMap', { data: { a: '1' }, immutable: true }),
    object('ConfigMap', { data: { a: '2' }, immutable: true }),
    invalid('Forbidden: field is immutable when `immutable` is set', 'data'),
    /^ConfigMap agents\/x: data\.a: must stay "1" while the object exists \(got "2"\)\./,
  ],
  [
    object('StorageClass', { parameters: { type: 'gp2' } }),
    object('StorageClass', { parameters: { type: 'gp3' } }),
    invalid('Forbidden: updates to parameters are forbidden.', 'parameters'),
    /^StorageClass agents\/x: parameters\.type: must stay "gp2" while the object exists \(got "gp3"\)\./,
  ],
  [
    object('PersistentVolumeClaim', { spec: { accessModes: ['ReadWriteOnce'] } }),
    object('PersistentVolumeClaim', { spec: { accessModes: ['ReadWriteMany'] } }),
    invalid('Forbidden: spec is immutable after creation except resources.requests', 'spec'),
    /spec\.accessModes\[0\]: must stay "ReadWriteOnce" while the object exists \(got "ReadWriteMany"\)\. .*its data is lost unless you back it up/,
  ],
];

describe('changes that the API server would refuse (A9)', () => {
  for (const [live, planned, error, said] of refused) {
    it(`are reported with the field that cannot change, and what to do: ${live.kind}`, () => {
      const problems = refusedChange({ ...plannedOf(planned), live }, error).map(formatProblem);
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0] as string, said);
    });
  }

  const owner = newOwner('stack', 'fleetwright', 'dev');
  const run = (client: FakeCluster, objects: readonly PlannedObject[]) =>
    apply({ client, owner, objects, onProgress: () => undefined });
  const [first, second, gate] = ['a', 'b', 'c'] as const;
  const settings = (name: string, value: string): PlannedObject => {
    const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'agents' }, data: { value } };
    return { name: nameOfLive(manifest), manifest, after: [] };
  };

  it('are found before anything is changed, all at once, and nothing is tried of what is as planned or new', async () => {
    const client = new FakeCluster();
    await run(client, [settings(first, '1'), settings(second, '1'), settings(gate, '1')]);
    client.asked.length = 0;
    client.refuse = ({ name }) => (name === gate ? undefined : new RefusedByServer(403, 'Forbidden', `no ${name}`));
    const work = run(client, [settings(first, '2'), settings(second, '2'), settings(gate, '2'), settings('new', '1')]);
    await assert.rejects(work, (error: unknown) => {
      assert.ok(error instanceof ProblemsError);
      assert.deepEqual(error.problems.map(formatProblem), [
        'ConfigMap agents/a: refused by the API server (no a). Correct it and run again. Nothing was changed.',
        'ConfigMap agents/b: refused by the API server (no b). Correct it and run again. Nothing was changed.',
      ]);
      return true;
    });
    assert.deepEqual(
      client.asked.toSorted(),
      ['a', 'b', 'c'].map((name) => `try ConfigMap agents/${name}`),
    );
  });

  it('count only if they cannot change while what decides of them changes, too', async () => {
    const rule = plannedOf({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'rule' },
    });
    const client = new FakeCluster();
    await run(client, [settings(first, '1'), settings(second, '1')]);
    client.refuse = ({ name }) => {
      if (name === first) return new RefusedByServer(422, 'Invalid', 'denied by a rule');
      return name === second ? invalid('field is immutable', 'data') : undefined;
    };
    const plan = { client, owner, objects: [settings(first, '2'), settings(second, '2'), rule] };
    const [result] = await checkPlans([plan]);
    assert.deepEqual(
      result?.problems.map(({ path }) => path),
      ['ConfigMap agents/b: data.value'],
    );
  });
});
