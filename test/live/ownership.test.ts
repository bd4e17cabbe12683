import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ClusterClient, type LiveObject, lockName, type ObjectName } from '../../apply/index.ts';
import { applicationOwner } from '../../cli/application/owners.ts';
import { readDocument } from '../cli/output/schemas/read-document.ts';
import type { AjjRun, ProjectCopy } from '../cli/project.ts';
import { development, liveProject, readyLimit } from './live-project.ts';

const image = (version: string): string => `registry.example.com/app:${version}`;
const service: ObjectName = { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'orders' };
const settings: ObjectName = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'orders-settings' };
const shop: ObjectName = { apiVersion: 'v1', kind: 'Namespace', name: 'shop' };

/** As Helm leaves a Service, but for its manager of fields. */
const ofHelm = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name: 'orders',
    namespace: 'shop',
    labels: { 'app.kubernetes.io/managed-by': 'Helm' },
    annotations: { 'meta.helm.sh/release-name': 'legacy', 'meta.helm.sh/release-namespace': 'shop' },
  },
  spec: { selector: { app: 'legacy' }, ports: [{ name: 'web', port: 8000 }] },
};

describe('what belongs to others (A9, J1)', function () {
  this.timeout(120_000);
  let project: ProjectCopy;
  let client: ClusterClient;

  before(async function () {
    this.timeout(readyLimit);
    ({ project, client } = await liveProject(`${development}  fleetwright:fleet: {catalog: one.csv}\n`));
  });
  after(() => project?.remove());

  const deploy = (name: string, ...more: string[]): Promise<AjjRun> =>
    project.ajj(['deploy', name, '-p', 'cost-optimization', '-n', 'shop', '--image', image('1.0.0'), ...more]);
  const done = async (run: Promise<AjjRun>): Promise<AjjRun> => {
    const result = await run;
    assert.equal(result.code, 0, result.stderr);
    return result;
  };
  const read = async (name: ObjectName): Promise<LiveObject> => {
    const found = await client.read(name);
    assert.ok(found, `${name.kind} ${name.name} is gone`);
    return found;
  };

  it('is not touched by a deployment, which names all of it and the way out, and changes nothing', async () => {
    await done(deploy('first'));
    await client.apply(ofHelm, { fieldManager: 'helm' });
    await client.apply(
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: settings.name, namespace: 'shop' }, data: { a: '1' } },
      { fieldManager: 'kubectl-create' },
    );
    const before = await read(service);
    for (const more of [['--dry-run'], []]) {
      const { code, stderr } = await deploy('orders', ...more);
      assert.equal(code, 1);
      assert.match(
        stderr,
        /Service shop\/orders: must not belong to another owner \(got "Helm release shop\/legacy"\)\. Add --adopt Service\/shop\/orders/,
      );
      assert.match(
        stderr,
        /ConfigMap shop\/orders-settings: must not belong to another owner \(got "unknown, written by kubectl-create"\)/,
      );
    }
    assert.deepEqual(await read(service), before);
    assert.equal((await project.ajj(['rollout', 'status', 'orders', '-n', 'shop'])).code, 1);
  });

  it('becomes ours by name, without what the other owner had set, and stays where it is not named', async () => {
    const wrong = await deploy('orders', '--adopt', 'Service/shop/order');
    assert.match(wrong.stderr, /--adopt: must name an object of the plan \(got "Service\/shop\/order"\)/);
    const adopt = ['--adopt', 'Service/shop/orders', '--adopt', 'ConfigMap/shop/orders-settings'];
    const { stderr } = await done(deploy('orders', ...adopt));
    assert.match(stderr, /took over Service shop\/orders \(before: Helm release shop\/legacy\)/);
    const taken = await read(service);
    assert.deepEqual(taken.metadata.annotations, { 'pulumi.com/skipAwait': 'true' });
    const { selector } = taken.spec as { selector: Record<string, string> };
    assert.equal(selector.app, undefined);
    await done(deploy('orders'));
  });

  it('is not deleted with what is ours, nor is the namespace that holds it', async () => {
    await client.delete(service);
    await client.apply(ofHelm, { fieldManager: 'helm' });
    const { stderr } = await done(project.ajj(['undeploy', 'orders', '-n', 'shop']));
    assert.match(stderr, /left Service shop\/orders: it belongs to Helm release shop\/legacy/);
    const last = await done(project.ajj(['undeploy', 'first', '-n', 'shop']));
    assert.match(last.stderr, /left Namespace shop: it contains Service shop\/orders, which is not part of it/);
    await read(service);
    await client.delete(service);
    await done(deploy('first'));
    await done(project.ajj(['undeploy', 'first', '-n', 'shop']));
    assert.equal(await client.read(shop), undefined);
  });

  it('is not changed while another run is at work, which a second one reports', async () => {
    await done(deploy('first'));
    const both = await Promise.all(
      ['2.0.0', '3.0.0'].map(async (version) => {
        const args = ['deploy', 'first', '-p', 'cost-optimization', '-n', 'shop', '--image', image(version)];
        return { version, ...(await project.ajj(args)) };
      }),
    );
    const { stdout } = await project.ajj(['rollout', 'status', 'first', '-n', 'shop', '--json']);
    readDocument(stdout, 'ajj/rollout-status/v1');
    for (const { version, code, stderr } of both) {
      assert.equal(code === 0, stdout.includes(`"${version}"`), `${version} ended with ${code}: ${stdout}`);
      if (code !== 0) assert.match(stderr, /another run is changing it: /);
    }
    assert.ok(both.some(({ code }) => code === 0));
    assert.equal(await client.read(lockName(applicationOwner({ namespace: 'shop', name: 'first' }))), undefined);
    await done(project.ajj(['undeploy', 'first', '-n', 'shop']));
  });

  it('ends where kubectl applied what the program made: what that no longer has goes (D7)', async () => {
    const aider: ObjectName = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'agents', name: 'aider' };
    const profile = async (): Promise<unknown> => {
      const { spec } = (await read(aider)) as unknown as {
        spec: { template: { spec: { securityContext: Record<string, unknown> } } };
      };
      return spec.template.spec.securityContext.appArmorProfile;
    };
    await done(project.ajj(['render', '--out', 'out']));
    rmSync(join(project.directory, 'out', '.fleetwright-render.json'));
    await done(project.ajj(['down']));
    // Namespaces come after some of what is in them, the first time.
    await project.ajj(['kubectl', 'apply', '-R', '-f', 'out']);
    await done(project.ajj(['kubectl', 'apply', '-R', '-f', 'out']));
    assert.ok(await profile());
    project.write('Pulumi.dev.yaml', `${development}  fleetwright:fleet: {catalog: one.csv, appArmor: false}\n`);
    const preview = await project.ajj(['preview', '--against', 'cluster', '--no-policy']);
    assert.equal(preview.code, 0, preview.stdout);
    assert.match(preview.stdout, /- spec\.template\.spec\.securityContext\.appArmorProfile/);
    await done(project.ajj(['up']));
    assert.equal(await profile(), undefined);
    const { managedFields = [] } = (await read(aider)).metadata;
    assert.ok(managedFields.some(({ manager }) => manager === 'kube-controller-manager'));
    assert.ok(!managedFields.some(({ manager = '' }) => manager.startsWith('kubectl')));
    assert.match((await done(project.ajj(['up']))).stderr, /nothing to change/);
  });

  it('comes with nothing that cannot be done: a field that cannot change is shown, and found before all else', async () => {
    const file = (storage: string): string =>
      `${development}  fleetwright:fleet: {catalog: one.csv}\n  fleetwright:crdt: {storage: {size: ${storage}}}\n`;
    project.write('Pulumi.dev.yaml', file('1Gi'));
    await done(project.ajj(['up']));
    project.write('Pulumi.dev.yaml', file('40Gi'));
    const said =
      /StatefulSet jarvis-system\/jarvis: spec\.volumeClaimTemplates\[0\]\.spec\.resources\.requests\.storage: must stay "1Gi" while the object exists \(got "40Gi"\)/;
    const preview = await project.ajj(['preview', '--against', 'cluster', '--no-policy']);
    assert.equal(preview.code, 1, preview.stderr);
    assert.match(preview.stdout, said);
    const { code, stderr } = await project.ajj(['up']);
    assert.equal(code, 1);
    assert.match(stderr, said);
    project.write('Pulumi.dev.yaml', file('1Gi'));
    assert.match((await done(project.ajj(['up']))).stderr, /nothing to change/);
  });

  it('is used where it is a namespace: it stays, without our labels, when the rest goes', async () => {
    await done(project.ajj(['down']));
    const agents: ObjectName = { apiVersion: 'v1', kind: 'Namespace', name: 'agents' };
    const metadata = { name: 'agents', labels: { team: 'a' } };
    await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata }, { fieldManager: 'kubectl-create' });
    const { uid } = (await read(agents)).metadata;
    await done(project.ajj(['up']));
    assert.equal((await read(agents)).metadata.labels?.['app.kubernetes.io/managed-by'], 'fleetwright');
    await done(project.ajj(['down']));
    const left = (await read(agents)).metadata;
    assert.equal(left.uid, uid);
    assert.deepEqual(left.labels, { team: 'a', 'kubernetes.io/metadata.name': 'agents' });
  });
});
