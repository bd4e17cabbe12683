import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KubeConfig } from '@kubernetes/client-node';
import { connect } from '../../apply/index.ts';
import { withRetries } from '../../apply/retry.ts';
import { type ApiAnswer, type ApiRequest, transportOf } from '../../apply/transport.ts';

const later: ApiAnswer = { status: 429, text: 'storage is (re)initializing', retryAfterSeconds: 0 };
const done: ApiAnswer = { status: 200, text: '{}' };
const lost = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

const request = (more: Partial<ApiRequest> = {}): ApiRequest => ({
  method: 'GET',
  path: '/api/v1/pods',
  contentType: 'application/json',
  signal: AbortSignal.timeout(20_000),
  ...more,
});

/** Sends a request to a server that answers in turn, the last answer again and again. */
async function sent(
  outcomes: readonly (ApiAnswer | Error)[],
  more?: Partial<ApiRequest>,
): Promise<{ readonly outcome: ApiAnswer | Error; readonly times: number }> {
  let times = 0;
  const send = withRetries(() => {
    const outcome = outcomes[Math.min(times, outcomes.length - 1)] as ApiAnswer | Error;
    times += 1;
    return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
  });
  const outcome = await send(request(more)).catch((error: Error) => error);
  return { outcome, times };
}

describe('sending a request to the API server again (A7)', () => {
  it('asks again when the server says after how long', async () => {
    assert.deepEqual(await sent([later, later, done]), { outcome: done, times: 3 });
    assert.deepEqual(await sent([{ ...later, status: 503 }, done], { method: 'PATCH' }), { outcome: done, times: 2 });
  });

  it('gives up after ten times, with the last answer', async () => {
    assert.deepEqual(await sent([later]), { outcome: later, times: 11 });
  });

  it('lets stand what the server does not ask to be sent again', async () => {
    const { retryAfterSeconds: _, ...final } = later;
    const missing: ApiAnswer = { status: 404, text: '', retryAfterSeconds: 0 };
    for (const answer of [final, missing]) assert.deepEqual(await sent([answer, done]), { outcome: answer, times: 1 });
  });

  it('asks again for what a lost connection did not bring, and sends nothing twice that changes something', async () => {
    assert.deepEqual(await sent([lost, done]), { outcome: done, times: 2 });
    assert.deepEqual(await sent([new Error('request failed', { cause: lost }), done]), { outcome: done, times: 2 });
    assert.deepEqual(await sent([lost, done], { method: 'PATCH' }), { outcome: lost, times: 1 });
    assert.deepEqual(await sent([refused, done]), { outcome: refused, times: 1 });
  });

  it('does not wait past the end of the request', async () => {
    const patient = { ...later, retryAfterSeconds: 3600 };
    assert.deepEqual(await sent([patient, done], { signal: AbortSignal.timeout(50) }), { outcome: patient, times: 1 });
  });
});

describe('a client of an API server that starts the storage of a kind (A7)', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  it('lists the kind once the server is ready, over the way that a kubeconfig describes', async () => {
    let lists = 0;
    server = createServer(({ url }, response) => {
      const kinds = { resources: [{ kind: 'Pod', name: 'pods', namespaced: true }] };
      if (url === '/api/v1') return response.end(JSON.stringify(kinds));
      lists += 1;
      if (lists === 1) return response.writeHead(429, { 'Retry-After': '0' }).end('storage is (re)initializing');
      return response.end(JSON.stringify({ items: [{ metadata: { name: 'one' } }] }));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromClusterAndUser({ name: 'test', server: address, skipTLSVerify: true }, { name: 'test' });
    const pods = await connect(await transportOf(kubeConfig)).list('v1', 'Pod');
    assert.deepEqual(
      pods.map(({ metadata }) => metadata.name),
      ['one'],
    );
  });
});
