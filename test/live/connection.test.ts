import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { connect, loadKubeconfig, RefusedByServer } from '../../apply/index.ts';
import type { ProjectCopy } from '../cli/project.ts';
import { liveProject, readyLimit } from './live-project.ts';

describe('ways to an API server (A7)', function () {
  this.timeout(60_000);
  let project: ProjectCopy;

  before(async function () {
    this.timeout(readyLimit);
    ({ project } = await liveProject());
  });
  after(() => project?.remove());

  it('are the same by our own kubeconfig and by one that the library reads', async () => {
    const text = readFileSync(project.kubeconfig, 'utf8');
    const other = project.write('kubeconfig.yaml', stringify(JSON.parse(text)));
    for (const kubeconfig of [project.kubeconfig, other]) {
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
    const text = readFileSync(project.kubeconfig, 'utf8');
    const other = project.write('kubeconfig.yaml', stringify(JSON.parse(text)));
    const name = { apiVersion: 'v1', kind: 'ConfigMap', name: 'followed', namespace: 'default' };
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'followed', namespace: 'default' } };
    for (const kubeconfig of [project.kubeconfig, other]) {
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
        // Nobody is told of the other one.
        if (changes.length === 1) await changes.shift()?.();
      }
      assert.deepEqual(seen, [[{ step: 'one' }], [{ step: 'two' }], []]);
      await client.delete({ ...name, name: 'another' });
    }
  });

  it('refuse a token that is none, and a server with another certificate', async () => {
    const read = JSON.parse(readFileSync(project.kubeconfig, 'utf8')) as {
      users: [{ user: { token: string } }];
      clusters: [{ cluster: Record<string, string> }];
    };
    const token = structuredClone(read);
    token.users[0].user.token = 'none';
    const kubeconfig = project.write('token.json', JSON.stringify(token));
    await assert.rejects(
      async () => connect(await loadKubeconfig({ kubeconfig, namedBy: 'test' })).version(),
      /refuses us \(401/,
    );
    const authority = structuredClone(read);
    authority.clusters[0].cluster['certificate-authority-data'] = '';
    const untrusted = project.write('authority.json', JSON.stringify(authority));
    await assert.rejects(
      async () => connect(await loadKubeconfig({ kubeconfig: untrusted, namedBy: 'test' })).version(),
      /does not answer/,
    );
  });
});
