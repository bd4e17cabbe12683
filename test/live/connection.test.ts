import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { connect, loadKubeconfig, RefusedByServer } from '../../apply/index.ts';
import { readyLimit } from './live-project.ts';
import { type SharedControlPlane, sharedControlPlane } from './shared-control-plane.ts';

describe('ways to an API server (A7)', function () {
  this.timeout(60_000);
  let plane: SharedControlPlane;
  let folder: string;

  before(async function () {
    this.timeout(readyLimit);
    folder = mkdtempSync(join(tmpdir(), 'fleetwright-kubeconfigs-'));
    plane = await sharedControlPlane();
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await plane?.release();
  });

  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('are the same by our own kubeconfig and by one that the library reads', async () => {
    const text = readFileSync(plane.kubeconfig, 'utf8');
    const other = write('kubeconfig.yaml', stringify(JSON.parse(text)));
    for (const kubeconfig of [plane.kubeconfig, other]) {
      const client = connect(await loadKubeconfig({ kubeconfig, namedBy: 'test' }));
      assert.match(await client.version(), /^v1\./);
      const metadata = { name: 'one', namespace: 'default' };
      const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { name: 'ü' } };
      assert.deepEqual((await client.apply(object)).data, { name: 'ü' });
      await assert.rejects(
        () => client.apply({ ...object, data: { name: 1 } }),
        (error) => error instanceof RefusedByServer && error.status >= 400 && error.message.length > 0,
      );
      await client.delete({ apiVersion: 'v1', kind: 'ConfigMap', ...metadata });
      assert.equal(await client.read({ apiVersion: 'v1', kind: 'ConfigMap', ...metadata }), undefined);
    }
  });

  it('tell of each change as it happens, by either', async () => {
    const text = readFileSync(plane.kubeconfig, 'utf8');
    const other = write('kubeconfig.yaml', stringify(JSON.parse(text)));
    const name = { apiVersion: 'v1', kind: 'ConfigMap', name: 'followed', namespace: 'default' };
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'followed', namespace: 'default' } };
    for (const kubeconfig of [plane.kubeconfig, other]) {
      const client = connect(await loadKubeconfig({ kubeconfig, namedBy: 'test' }));
      const changes = [
        () => client.apply({ ...object, data: { step: 'two' } }),
        () => client.apply({ ...object, metadata: { ...object.metadata, name: 'another' } }),
        () => client.delete(name),
      ];
      await client.apply({ ...object, data: { step: 'one' } });
      const seen: unknown[] = [];
      const options = { namespace: 'default', name: 'followed', signal: AbortSignal.timeout(20_000) };
      for await (const objects of client.follow('v1', 'ConfigMap', options)) {
        seen.push(objects.map(({ data }) => data));
        await changes.shift()?.();
        if (objects.length === 0) break;
        // The other one is not reported.
        if (changes.length === 1) await changes.shift()?.();
      }
      assert.deepEqual(seen, [[{ step: 'one' }], [{ step: 'two' }], []]);
      await client.delete({ ...name, name: 'another' });
    }
  });

  it('refuse a token that is none, and a server with another certificate', async () => {
    const read = JSON.parse(readFileSync(plane.kubeconfig, 'utf8')) as {
      users: [{ user: { token: string } }];
      clusters: [{ cluster: Record<string, string> }];
    };
    const token = structuredClone(read);
    token.users[0].user.token = 'none';
    const kubeconfig = write('token.json', JSON.stringify(token));
    await assert.rejects(
      async () => connect(await loadKubeconfig({ kubeconfig, namedBy: 'test' })).version(),
      /refuses access \(401/,
    );
    const authority = structuredClone(read);
    authority.clusters[0].cluster['certificate-authority-data'] = '';
    const untrusted = write('authority.json', JSON.stringify(authority));
    await assert.rejects(
      async () => connect(await loadKubeconfig({ kubeconfig: untrusted, namedBy: 'test' })).version(),
      /does not answer/,
    );
  });
});
