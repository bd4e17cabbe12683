import assert from 'node:assert/strict';
import { Gateway } from '@kubernetes-models/istio/networking.istio.io/v1/Gateway';
import { VirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService';
import { EnvoyFilter } from '@kubernetes-models/istio/networking.istio.io/v1alpha3/EnvoyFilter';
import { planCrdtCluster } from '../../../components/fleet/coordination/crdt-plan.ts';
import type { CrdtClusterSpec } from '../../../components/fleet/coordination/spec.ts';
import { find, jarvis } from './sample.ts';

const spec: CrdtClusterSpec = {
  ...jarvis,
  access: { rateLimit: { requestsPerMinute: 1000, burst: 2000 } },
  ingress: {
    host: 'jarvis.example.com',
    tlsSecret: 'jarvis-tls',
    gateway: { namespace: 'istio-ingress', selector: { istio: 'ingressgateway' } },
  },
};

describe('the way in by Istio’s gateway (F9)', () => {
  it('takes TLS 1.3 and nothing older, and sends on who comes without', () => {
    const [https, http] = find(spec, 'Gateway').spec.servers;
    assert.deepEqual(https.tls, { mode: 'SIMPLE', credentialName: 'jarvis-tls', minProtocolVersion: 'TLSV1_3' });
    assert.deepEqual([https.port.number, http.port.number, http.tls.httpsRedirect], [443, 80, true]);
  });

  it('leads to the clients’ service, and there is no Ingress beside it', () => {
    const [route] = find(spec, 'VirtualService').spec.http;
    const service = find(spec, 'Service');
    assert.deepEqual(route.route, [
      {
        destination: {
          host: 'jarvis.jarvis-system.svc.cluster.local',
          port: { number: service.spec.ports[0].port },
        },
      },
    ]);
    assert.ok(!planCrdtCluster(spec).objects.some(({ kind }) => kind === 'Ingress'));
  });

  it('takes 1,000 requests a minute and 2,000 in a burst, where the gateway runs (002)', () => {
    const { metadata, spec: filter } = find(spec, 'EnvoyFilter', 'jarvis-rate-limit');
    assert.equal(metadata.namespace, 'istio-ingress');
    const [insert, limit] = filter.configPatches;
    assert.equal(insert.patch.value.name, 'envoy.filters.http.local_ratelimit');
    assert.equal(limit.match.routeConfiguration.gateway, 'jarvis-system/jarvis');
    const { token_bucket: bucket } = limit.patch.value.typed_per_filter_config[insert.patch.value.name];
    assert.deepEqual(bucket, { max_tokens: 2000, tokens_per_fill: 1000, fill_interval: '60s' });
    const without = planCrdtCluster({ ...spec, access: {} }).objects.map(({ kind }) => kind);
    assert.ok(without.includes('Gateway') && !without.includes('EnvoyFilter'));
  });

  it('is valid by Istio’s own definitions', () => {
    for (const [Kind, name] of [
      [Gateway, 'jarvis'],
      [VirtualService, 'jarvis'],
      [EnvoyFilter, 'jarvis-rate-limit'],
    ] as const) {
      new Kind(find(spec, Kind.name, name) as never).validate();
      const broken = { ...find(spec, Kind.name, name), spec: 1 };
      assert.throws(() => new Kind(broken as never).validate(), Kind.name);
    }
  });
});

describe('the limit of requests at an Ingress (F9)', () => {
  it('is a rate and a multiple of it, to the controller that reads it', () => {
    const { ingress, ...rest } = spec;
    const withIngress = { ...rest, ingress: { tlsSecret: ingress?.tlsSecret ?? '' } };
    const { annotations } = find(withIngress, 'Ingress').metadata;
    assert.equal(annotations?.['nginx.ingress.kubernetes.io/limit-rpm'], '1000');
    assert.equal(annotations?.['nginx.ingress.kubernetes.io/limit-burst-multiplier'], '2');
    const free = find({ ...withIngress, access: {} }, 'Ingress').metadata.annotations ?? {};
    assert.deepEqual(Object.keys(free), ['pulumi.com/skipAwait']);
  });
});
