import assert from 'node:assert/strict';
import { BackendTrafficPolicy } from '@kubernetes-models/envoy-gateway/gateway.envoyproxy.io/v1alpha1/BackendTrafficPolicy';
import { ClientTrafficPolicy } from '@kubernetes-models/envoy-gateway/gateway.envoyproxy.io/v1alpha1/ClientTrafficPolicy';
import { SecurityPolicy } from '@kubernetes-models/envoy-gateway/gateway.envoyproxy.io/v1alpha1/SecurityPolicy';
import { Gateway } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway';
import { HTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import { planCrdtCluster } from '../../../components/fleet/coordination/crdt-plan.ts';
import type { CrdtClusterSpec } from '../../../components/fleet/coordination/spec.ts';
import { referencedSecrets } from '../../../components/security/secrets/referenced-secrets.ts';
import { find, jarvis } from './sample.ts';

const spec: CrdtClusterSpec = {
  ...jarvis,
  access: { rateLimit: { requestsPerMinute: 1000, burst: 2000 }, apiKeys: { name: 'jarvis-api-keys', key: 'keys' } },
  ingress: {
    host: 'jarvis.example.com',
    tlsSecret: 'jarvis-tls',
    envoy: { className: 'eg', apiKeysSecret: 'jarvis-gateway-keys' },
  },
};

describe('the way in by Envoy Gateway (F9, F10, 002)', () => {
  it('has the gateway ask every client for a key, from a secret that it only names', () => {
    const { spec: policy } = find(spec, 'SecurityPolicy', 'jarvis-api-keys');
    assert.deepEqual(policy.targetRefs, [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'jarvis' }]);
    assert.deepEqual(policy.apiKeyAuth, {
      credentialRefs: [{ kind: 'Secret', name: 'jarvis-gateway-keys' }],
      extractFrom: [{ headers: ['X-API-Key'] }],
    });
    const { apiKeysSecret: _, ...open } = spec.ingress?.envoy ?? { className: 'eg' };
    const without = planCrdtCluster({ ...spec, ingress: { tlsSecret: 'jarvis-tls', envoy: open } });
    assert.ok(!without.objects.some(({ kind }) => kind === 'SecurityPolicy'));
  });

  it('takes TLS 1.3 and nothing older, HTTP/3 too, and sends on who comes without', () => {
    assert.deepEqual(find(spec, 'ClientTrafficPolicy').spec.tls, { minVersion: '1.3' });
    assert.deepEqual(find(spec, 'ClientTrafficPolicy').spec.http3, {});
    const [https, http] = find(spec, 'Gateway').spec.listeners;
    assert.deepEqual([https.protocol, https.port, https.hostname], ['HTTPS', 443, 'jarvis.example.com']);
    assert.deepEqual([http.protocol, http.port], ['HTTP', 80]);
    const [redirect] = find(spec, 'HTTPRoute', 'jarvis-redirect').spec.rules;
    assert.equal(redirect.filters[0].requestRedirect.scheme, 'https');
    assert.equal(redirect.backendRefs, undefined);
  });

  it('leads to the clients’ service, with 1,000 requests a minute, and there is no Ingress beside it', () => {
    const [rule] = find(spec, 'HTTPRoute', 'jarvis').spec.rules;
    assert.deepEqual(rule.backendRefs, [{ name: 'jarvis', port: find(spec, 'Service').spec.ports[0].port }]);
    const { rateLimit } = find(spec, 'BackendTrafficPolicy', 'jarvis-rate-limit').spec;
    assert.deepEqual(rateLimit.local.rules, [{ limit: { requests: 1000, unit: 'Minute' } }]);
    const kinds = planCrdtCluster(spec).objects.map(({ kind }) => kind);
    assert.ok(!kinds.includes('Ingress') && !kinds.includes('EnvoyProxy'));
  });

  it('is valid by Envoy Gateway’s and the Gateway API’s own definitions', () => {
    for (const [Kind, name] of [
      [Gateway, 'jarvis'],
      [HTTPRoute, 'jarvis'],
      [HTTPRoute, 'jarvis-redirect'],
      [ClientTrafficPolicy, 'jarvis'],
      [SecurityPolicy, 'jarvis-api-keys'],
      [BackendTrafficPolicy, 'jarvis-rate-limit'],
    ] as const) {
      new Kind(find(spec, Kind.name, name) as never).validate();
      const broken = { ...find(spec, Kind.name, name), spec: 1 };
      assert.throws(() => new Kind(broken as never).validate(), Kind.name);
    }
  });

  it('has its certificate and the keys of its clients kept where secrets are kept', () => {
    const wanted = referencedSecrets(planCrdtCluster(spec).objects);
    const of = (name: string) => wanted.find((secret) => secret.name === name);
    assert.equal(of('jarvis-gateway-keys')?.keys, 'all');
    assert.equal(of('jarvis-tls')?.type, 'kubernetes.io/tls');
  });
});
