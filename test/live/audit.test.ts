import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { type AuditEntry, readAudit } from '../../controlplane/index.ts';
import { layout } from '../../controlplane/layout.ts';
import { type LiveCluster, until } from '../controlplane/live-cluster.ts';
import { readyLimit } from './live-project.ts';
import { type SharedControlPlane, sharedControlPlane } from './shared-control-plane.ts';

const marker = 'audit-log-marker-8d1f';
const encoded = Buffer.from(marker).toString('base64');
const namespace = '/api/v1/namespaces/default';

describe('the audit log of the API server (F10)', function () {
  this.timeout(60_000);
  let plane: SharedControlPlane;
  let directory: string;
  let cluster: LiveCluster;

  before(async function () {
    this.timeout(readyLimit);
    plane = await sharedControlPlane();
    ({ directory, cluster } = plane);
    const labeled = { apiVersion: 'v1', metadata: { name: 'audited' } };
    await cluster.ask('POST', `${namespace}/secrets`, { ...labeled, kind: 'Secret', stringData: { key: marker } });
    await cluster.ask('POST', `${namespace}/configmaps`, { ...labeled, kind: 'ConfigMap', data: { key: marker } });
    await cluster.ask('GET', `${namespace}/secrets/audited`);
    await cluster.ask('GET', `${namespace}/pods`);
    const role = { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] };
    const roles = '/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles';
    await cluster.ask('POST', roles, {
      ...labeled,
      ...role,
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
    });
    await cluster.ask('DELETE', `${namespace}/configmaps/audited`);
    await until('all of it is written', async () => (await about('configmaps')).length >= 2);
  });
  after(() => plane?.release());

  const about = async (resource: string): Promise<AuditEntry[]> =>
    (await readAudit(directory)).filter((entry) => entry.resource === resource && entry.name === 'audited');

  it('says who changed what, and how it ended', async () => {
    const seen = (await about('configmaps')).map(({ user, verb, namespace: where, code }) => [user, verb, where, code]);
    assert.deepEqual(seen, [
      ['fleetwright-admin', 'create', 'default', 201],
      ['fleetwright-admin', 'delete', 'default', 200],
    ]);
  });

  it('says who looked at a secret, and of other reading nothing', async () => {
    assert.deepEqual(
      (await about('secrets')).map(({ verb }) => verb),
      ['create', 'get'],
    );
    const reads = (await readAudit(directory)).filter(
      ({ verb, resource }) => verb === 'get' && resource !== 'secrets' && resource !== 'configmaps',
    );
    assert.deepEqual(reads, []);
  });

  it('keeps which right was given, and the content of no secret or setting', async () => {
    const log = await readFile(layout.auditLog(directory), 'utf8');
    assert.ok(!log.includes(marker) && !log.includes(encoded));
    const role = log
      .split('\n')
      .filter((line) => line.includes('"resource":"roles"') && line.includes('"name":"audited"'))
      .map((line) => JSON.parse(line) as { level: string; requestObject?: { rules?: unknown } });
    assert.deepEqual(
      role.map(({ level, requestObject }) => [level, requestObject?.rules]),
      [['Request', [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }]]],
    );
  });

  it('is asked for a user, a namespace and a time', async () => {
    assert.deepEqual(await readAudit(directory, { user: 'nobody' }), []);
    assert.deepEqual(await readAudit(directory, { since: Date.now() + 60_000 }), []);
    const entries = await readAudit(directory, { user: 'fleetwright-admin', namespace: 'default', since: 0 });
    assert.ok(entries.length >= 4 && entries.every((entry) => entry.namespace === 'default'));
  });
});
