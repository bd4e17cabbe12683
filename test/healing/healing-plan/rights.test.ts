import assert from 'node:assert/strict';
import { balances } from '../../../components/healing/spec.ts';
import { type Loose, planned, sample } from '../sample.ts';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}

const rolesOf = (objects: readonly Loose[]) => objects.filter(({ kind }) => kind === 'Role' || kind === 'ClusterRole');

const textOf = ({ apiGroups, resources, verbs, resourceNames = [] }: Rule): string =>
  `${verbs.join(',')} ${resources.map((name) => [name, ...apiGroups].filter(Boolean).join('.')).join(',')}${resourceNames.map((name) => ` ${name}`).join('')}`;

/** What each account may do, and where: the whole of it. */
const rightsOf = (objects: readonly Loose[]): Record<string, string[]> =>
  Object.fromEntries(
    rolesOf(objects).map(({ kind, metadata, rules }) => [
      `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`,
      (rules as Rule[]).map(textOf),
    ]),
  );

const diagnosis = [
  'list persistentvolumeclaims',
  'list pods',
  'list deployments.apps,statefulsets.apps',
  'list horizontalpodautoscalers.autoscaling',
  'list poddisruptionbudgets.policy',
];

describe('rights of what heals itself (B10, F10)', () => {
  it('are exactly these', () => {
    assert.deepEqual(rightsOf(planned()), {
      'ClusterRole fleetwright-node-problem-detector': [
        'get nodes',
        'patch nodes/status',
        'create,patch,update events',
      ],
      'ClusterRole fleetwright-node-drain': ['get,list,patch nodes'],
      'ClusterRole fleetwright-descheduler': [
        'get,list,watch nodes,namespaces,pods,persistentvolumeclaims',
        'create pods/eviction',
        'create,update events.events.k8s.io',
        'get,list,watch priorityclasses.scheduling.k8s.io',
        'get,list,watch poddisruptionbudgets.policy',
      ],
      'Role jarvis-system/pvc-autoresizer': [
        'get,list,watch,patch,update persistentvolumeclaims',
        'create,patch events',
        'create leases.coordination.k8s.io',
        'get,patch,update leases.coordination.k8s.io 49e22f61.topolvm.io',
      ],
      'ClusterRole fleetwright-pvc-autoresizer': ['get,list,watch storageclasses.storage.k8s.io'],
      'Role jarvis-system/pvc-limits': ['get,list,patch persistentvolumeclaims'],
      'Role agents/self-diagnosis': diagnosis,
      'Role jarvis-system/self-diagnosis': diagnosis,
    });
  });

  it('let the diagnosis delete pods where it repairs, and nothing else', () => {
    const repairing = rightsOf(planned({ ...sample, diagnosis: { ...sample.diagnosis, repair: true } }));
    assert.deepEqual(
      repairing['Role agents/self-diagnosis']?.filter((right) => !diagnosis.includes(right)),
      ['list,delete,get pods'],
    );
  });

  it('hold no wildcard, no secret, and nothing by which rights could be widened, with whatever settings', () => {
    for (const balance of balances) {
      for (const repair of [true, false]) {
        const objects = planned({
          ...sample,
          descheduler: { ...sample.descheduler, balance },
          diagnosis: { ...sample.diagnosis, repair },
        });
        for (const { rules } of rolesOf(objects)) {
          assert.doesNotMatch(
            JSON.stringify(rules),
            /\*|secrets|serviceaccounts|rolebindings|roles|pods\/exec|escalate/,
          );
        }
      }
    }
  });

  it('are each bound to the one account of their name, where its pods run', () => {
    const objects = planned();
    const accounts = objects.filter(({ kind }) => kind === 'ServiceAccount').map(({ metadata }) => metadata);
    const bindings = objects.filter(({ kind }) => kind.endsWith('RoleBinding'));
    assert.equal(bindings.length, rolesOf(objects).length);
    for (const { metadata, roleRef, subjects } of bindings) {
      assert.equal(roleRef.name, metadata.name);
      assert.equal(subjects.length, 1);
      const [{ kind, name, namespace }] = subjects;
      assert.equal(kind, 'ServiceAccount');
      assert.equal(metadata.name.replace(/^fleetwright-/, ''), name);
      assert.ok(
        accounts.some((account) => account.name === name && account.namespace === namespace),
        name,
      );
    }
  });

  it('reach a pod only where it mounts its token, and no account hands it out by itself', () => {
    for (const account of planned().filter(({ kind }) => kind === 'ServiceAccount')) {
      assert.equal((account as Loose & { automountServiceAccountToken: boolean }).automountServiceAccountToken, false);
    }
  });
});
