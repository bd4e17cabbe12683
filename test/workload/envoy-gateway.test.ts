import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planned } from './envoy-gateway/planned.ts';

// biome-ignore lint/suspicious/noExplicitAny: what Envoy gets has a shape of its own at every depth.
type Loose = any;

interface Translated {
  readonly objects: readonly object[];
  readonly said: readonly { kind: string; name: string; type: string; is: string; message: string }[];
  readonly listeners: readonly Loose[];
  readonly routes: readonly Loose[];
}

/** As Envoy Gateway's own tool translated the plans (translate.ts). */
const translated = JSON.parse(
  readFileSync(join(import.meta.dirname, 'envoy-gateway/translated.json'), 'utf8'),
) as Record<keyof typeof planned, Translated>;

const listenersOf = (name: keyof typeof planned): Loose[] =>
  translated[name].listeners.map(({ activeState }) => activeState.listener);

const named = (name: keyof typeof planned, end: string): Loose =>
  listenersOf(name).find((listener) => listener.name.endsWith(end));

const managerOf = (listener: Loose): Loose => listener.filterChains[0].filters[0].typedConfig;

const routesOf = (name: keyof typeof planned, end: string): Loose[] =>
  translated[name].routes
    .map(({ routeConfig }) => routeConfig)
    .filter((config) => config.name.endsWith(end))
    .flatMap(({ virtualHosts }) => virtualHosts)
    .flatMap(({ routes }) => routes);

describe('what Envoy Gateway makes of the plans (F9, F10, C6)', () => {
  for (const [name, objects] of Object.entries(planned) as [keyof typeof planned, object[]][]) {
    it(`was read from the plan of ${name} as it is now: else run node test/workload/envoy-gateway/translate.ts`, () => {
      assert.deepEqual(translated[name].objects, objects);
    });

    it(`is accepted, object by object: ${name}`, () => {
      const { said } = translated[name];
      const accepted = said.filter(({ type, is }) => type === 'Accepted' && is === 'True').map(({ kind }) => kind);
      for (const kind of ['Gateway', 'HTTPRoute', 'ClientTrafficPolicy']) assert.ok(accepted.includes(kind), kind);
      const bad = said.filter(
        ({ type, is }) => !['Conflicted', 'OverlappingTLSConfig'].includes(type) && is !== 'True',
      );
      assert.deepEqual(bad, []);
    });

    it(`speaks HTTP/3 over UDP beside HTTP/2, by TLS 1.3 alone, and tells clients so: ${name}`, () => {
      const quic = named(name, '/https-quic');
      const tcp = named(name, '/https');
      assert.equal(quic.address.socketAddress.protocol, 'UDP');
      assert.equal(quic.address.socketAddress.portValue, tcp.address.socketAddress.portValue);
      assert.equal(managerOf(quic).codecType, 'HTTP3');
      const { downstreamTlsContext: overUdp } = quic.filterChains[0].transportSocket.typedConfig;
      const overTcp = tcp.filterChains[0].transportSocket.typedConfig;
      assert.deepEqual(overUdp.commonTlsContext.alpnProtocols, ['h3']);
      for (const { commonTlsContext } of [overUdp, overTcp]) {
        assert.equal(commonTlsContext.tlsParams.tlsMinimumProtocolVersion, 'TLSv1_3');
      }
      const [route] = routesOf(name, '/https');
      assert.equal(route.responseHeadersToAdd[0].header.value, 'h3=":443"; ma=86400');
      assert.equal(routesOf(name, '/http')[0].redirect.schemeRedirect, 'https');
    });
  }

  it('asks every client of the CRDT cluster for a key, over HTTP/2 and HTTP/3', () => {
    for (const end of ['/https', '/https-quic']) {
      const filters = managerOf(named('jarvis', end)).httpFilters.map((filter: Loose) => filter.name);
      assert.equal(filters[0], 'envoy.filters.http.api_key_auth', end);
    }
    const routes = routesOf('jarvis', '/https');
    assert.equal(routes.length, 1);
    const { keySources, credentials } = routes[0].typedPerFilterConfig['envoy.filters.http.api_key_auth'];
    assert.deepEqual(keySources, [{ header: 'X-API-Key' }]);
    // The entries of the secret that stood in for the real one.
    assert.deepEqual(
      credentials.map(({ client }: Loose) => client),
      ['agents', 'backup'],
    );
    assert.ok(!JSON.stringify(translated.myapp).includes('api_key_auth'));
  });

  it('lets 1,000 requests a minute through to the CRDT cluster (002)', () => {
    const [route] = routesOf('jarvis', '/https');
    const { tokenBucket, filterEnforced } = route.typedPerFilterConfig['envoy.filters.http.local_ratelimit'];
    assert.deepEqual(tokenBucket, { fillInterval: '60s', maxTokens: 1000, tokensPerFill: 1000 });
    assert.equal(filterEnforced.defaultValue.numerator, 100);
  });

  it('resumes connections without a round trip for quic-multi-agent, and for nobody who brings a key', () => {
    const tlsOf = (name: keyof typeof planned): Loose =>
      named(name, '/https-quic').filterChains[0].transportSocket.typedConfig.downstreamTlsContext;
    assert.equal(tlsOf('myapp').disableStatelessSessionResumption ?? false, false);
    assert.equal(tlsOf('jarvis').disableStatelessSessionResumption, true);
  });
});
