import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ApplyResult,
  apply,
  type ClusterClient,
  checkPlans,
  nameOfLive,
  type PlannedObject,
} from '../../apply/index.ts';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { newOwner } from '../apply/owner.ts';
import type { ProjectCopy } from '../cli/project.ts';
import { liveProject, readyLimit } from './live-project.ts';

const namespace = 'default';
const container = { name: 'app', image: 'registry.example.com/app:1.0.0' };
const pod = (app: string) => ({ metadata: { labels: { app } }, spec: { containers: [container] } });
const claim = (storage: string, accessModes = ['ReadWriteOnce']) => ({
  accessModes,
  resources: { requests: { storage } },
});

const planned = (apiVersion: string, kind: string, body: object, place: object = { namespace }): PlannedObject => {
  const manifest = { apiVersion, kind, metadata: { name: 'fixed', ...place }, ...body };
  return { name: nameOfLive(manifest), manifest, after: [] };
};

const statefulSet = (storage: string) =>
  planned('apps/v1', 'StatefulSet', {
    spec: {
      serviceName: 'fixed',
      selector: { matchLabels: { app: 'a' } },
      template: pod('a'),
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claim(storage) }],
    },
  });
/** Waits until the API server serves the definition: before that, it lets its scope be changed. */
async function established(client: ClusterClient): Promise<void> {
  const name = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', name: 'things.example.com' };
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(100)) {
    const { conditions = [] } = ((await client.read(name))?.status ?? {}) as {
      readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    };
    if (conditions.some(({ type, status }) => type === 'Established' && status === 'True')) return;
  }
  assert.fail('things.example.com was not established within 30 s');
}

const definition = (scope: string) =>
  planned(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    {
      metadata: { name: 'things.example.com' },
      spec: {
        group: 'example.com',
        scope,
        names: { kind: 'Thing', plural: 'things' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
      },
    },
    {},
  );

const deployment = (app: string) =>
  planned('apps/v1', 'Deployment', { spec: { selector: { matchLabels: { app } }, template: pod(app) } });

/** By kind an object, the same with a field that cannot change, and how the refusal names it. */
const changes: readonly (readonly [PlannedObject, PlannedObject, field: string])[] = [
  [statefulSet('1Gi'), statefulSet('2Gi'), 'spec.volumeClaimTemplates[0].spec.resources.requests.storage'],
  [
    planned('v1', 'Service', { spec: { ports: [{ port: 80 }] } }),
    planned('v1', 'Service', { spec: { ports: [{ port: 80 }], clusterIP: 'None' } }),
    'spec.clusterIP',
  ],
  [
    planned('batch/v1', 'Job', { spec: { template: { spec: { ...pod('a').spec, restartPolicy: 'Never' } } } }),
    planned('batch/v1', 'Job', { spec: { template: { spec: { ...pod('a').spec, restartPolicy: 'OnFailure' } } } }),
    'spec.template.spec.restartPolicy',
  ],
  [deployment('a'), deployment('b'), 'spec.selector.matchLabels.app'],
  [
    planned('v1', 'PersistentVolumeClaim', { spec: claim('1Gi') }),
    planned('v1', 'PersistentVolumeClaim', { spec: claim('1Gi', ['ReadWriteMany']) }),
    'spec.accessModes[0]',
  ],
  [
    planned('rbac.authorization.k8s.io/v1', 'RoleBinding', {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
    }),
    planned('rbac.authorization.k8s.io/v1', 'RoleBinding', {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'edit' },
    }),
    'roleRef.name',
  ],
  [
    planned('v1', 'ConfigMap', { data: { a: '1' }, immutable: true }),
    planned('v1', 'ConfigMap', { data: { a: '2' }, immutable: true }),
    'data.a',
  ],
  [planned('v1', 'Secret', { type: 'Opaque' }), planned('v1', 'Secret', { type: 'example.com/other' }), 'type'],
  [
    planned('storage.k8s.io/v1', 'StorageClass', { provisioner: 'example.com/a', parameters: { type: 'a' } }, {}),
    planned('storage.k8s.io/v1', 'StorageClass', { provisioner: 'example.com/a', parameters: { type: 'b' } }, {}),
    'parameters.type',
  ],
  [
    planned('scheduling.k8s.io/v1', 'PriorityClass', { value: 1 }, {}),
    planned('scheduling.k8s.io/v1', 'PriorityClass', { value: 2 }, {}),
    'value',
  ],
  [definition('Namespaced'), definition('Cluster'), 'spec.scope'],
];

describe('changes that the API server refuses (A9, J1)', function () {
  this.timeout(120_000);
  let project: ProjectCopy;
  let client: ClusterClient;

  before(async function () {
    this.timeout(readyLimit);
    ({ project, client } = await liveProject());
  });
  after(() => project?.remove());

  const owner = newOwner('stack', 'refusals', 'dev');
  const run = (objects: readonly PlannedObject[]): Promise<ApplyResult> =>
    apply({ client, owner, objects, onProgress: () => undefined });
  const problemsOf = async (objects: readonly PlannedObject[]): Promise<string[]> => {
    const [result] = await checkPlans([{ client, owner, objects }]);
    return (result?.problems ?? []).map(formatProblem);
  };

  it('are named by the field that cannot change, all at once, and nothing is changed', async () => {
    await run(changes.map(([object]) => object));
    await established(client);
    const said = await problemsOf(changes.map(([, object]) => object));
    for (const [{ name }, , field] of changes) {
      const expected = `: ${field}: `;
      const own = said.filter((problem) => problem.startsWith(`${name.kind} `));
      assert.ok(
        own.some((problem) => problem.includes(expected)),
        `${name.kind}: ${own.join('\n') || 'nothing is said'}`,
      );
      assert.ok(
        own.every((problem) => problem.includes(`kubectl delete ${name.kind.toLowerCase()}`)),
        own.join('\n'),
      );
    }
    await assert.rejects(run(changes.map(([, object]) => object)), /must stay/);
    const { unchanged } = await run(changes.map(([object]) => object));
    assert.equal(unchanged.length, changes.length);
  });

  it('by a webhook that is out of order leave the history as it is (D2)', async () => {
    const deploy = (version: string) =>
      project.ajj([
        'deploy',
        'app',
        '-p',
        'cost-optimization',
        '-n',
        'shop',
        '--image',
        `registry.example.com/app:${version}`,
      ]);
    assert.equal((await deploy('1.0.0')).code, 0);
    const webhook = planned(
      'admissionregistration.k8s.io/v1',
      'ValidatingWebhookConfiguration',
      {
        webhooks: [
          {
            name: 'dead.example.com',
            clientConfig: { url: 'https://127.0.0.1:9/validate' },
            rules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['*'], resources: ['deployments'] }],
            sideEffects: 'None',
            admissionReviewVersions: ['v1'],
            timeoutSeconds: 3,
          },
        ],
      },
      {},
    );
    await client.apply(webhook.manifest);
    try {
      const end = Date.now() + 20_000;
      const isAsked = (): Promise<boolean> =>
        client.apply(deployment('a').manifest, { dryRun: true }).then(
          () => false,
          () => true,
        );
      while (!(await isAsked()) && Date.now() < end) await sleep(100);
      const refused = await deploy('2.0.0');
      assert.equal(refused.code, 1, refused.stderr);
      assert.match(refused.stderr, /Deployment shop\/app: refused by the API server/);
      const { stdout, stderr } = await project.ajj(['rollout', 'status', 'app', '-n', 'shop']);
      assert.match(stdout, /revision 1 {2}app {2}serves/);
      assert.doesNotMatch(stdout + stderr, /has not finished|2\.0\.0/);
    } finally {
      await client.delete(webhook.name);
    }
  });
});
