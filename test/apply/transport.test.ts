import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KubeConfig } from '@kubernetes/client-node';
import { connect } from '../../apply/index.ts';
import { type Transport, transportOf } from '../../apply/transport.ts';

const resources = { resources: [{ kind: 'Pod', name: 'pods', namespaced: true }] };
const pods = { metadata: { resourceVersion: '1' }, items: [{ metadata: { name: 'one', namespace: 'agents' } }] };

/** An API server with one pod, at which each watch is answered by what is given. */
function serverThat(watch: Parameters<typeof createServer>[1]): Server {
  return createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
    if (searchParams.get('watch') === 'true') return watch?.(request, response);
    response
      .setHeader('Content-Type', 'application/json')
      .end(JSON.stringify(pathname === '/api/v1' ? resources : pods));
  });
}

async function transportTo(server: Server): Promise<Transport> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const kubeConfig = new KubeConfig();
  const { port } = server.address() as AddressInfo;
  kubeConfig.loadFromClusterAndUser(
    { name: 'test', server: `http://127.0.0.1:${port}`, skipTLSVerify: true },
    { name: 'test' },
  );
  return transportOf(kubeConfig);
}

describe('following over the way that a kubeconfig describes (A7)', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  it('looks again and again where nobody may watch', async () => {
    server = serverThat((_, response) => response.writeHead(403).end());
    const client = connect(await transportTo(server));
    let lists = 0;
    for await (const objects of client.follow('v1', 'Pod', { signal: AbortSignal.timeout(10_000) })) {
      assert.deepEqual(
        objects.map(({ metadata }) => metadata.name),
        ['one'],
      );
      lists += 1;
      if (lists === 3) break;
    }
  });

  it('can be ended while a watch is being opened', async () => {
    const ended = new AbortController();
    server = serverThat(() => ended.abort(new Error('enough')));
    const client = connect(await transportTo(server));
    const following = async (): Promise<void> => {
      for await (const objects of client.follow('v1', 'Pod', { signal: ended.signal })) assert.equal(objects.length, 1);
    };
    await assert.rejects(following, /enough/);
  });
});
