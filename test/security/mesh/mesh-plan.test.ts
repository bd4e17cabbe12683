import assert from 'node:assert/strict';
import { checkCustomResources } from '../../../apply/custom.ts';
import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { planMeshSecurity } from '../../../components/security/mesh/mesh-plan.ts';
import type { Flow } from '../../../components/security/network/flows.ts';
import { manifestsOf, platformOf } from '../../stacks/planned.ts';

const tags = { environment: 'production', project: 'fleetwright', owner: 'platform', costCenter: 'operations' };
const agents = { namespace: 'agents', pods: { role: 'agent' } };
const ports = [{ port: 8080, protocol: 'TCP' }] as const;
const flows: Flow[] = [
  { name: 'agents', from: agents, to: agents, ports, why: 'Agents hand work to one another.' },
  { name: 'clients', from: agents, to: { namespace: 'data' }, ports, why: 'Agents read.' },
  {
    name: 'models',
    from: agents,
    to: { cidr: '203.0.113.0/24' },
    ports: [{ port: 443, protocol: 'TCP' }],
    why: 'Out.',
  },
];

type Planned = Manifest & { readonly spec: Record<string, unknown> };
const find = (kind: string, name: string, of: readonly Flow[] = flows): Planned | undefined =>
  planMeshSecurity('agents', of, tags).find(
    (object) => object.kind === kind && object.metadata.name === name,
  ) as Planned;

describe('security of the mesh (F6)', () => {
  it('is mutual TLS alone', () => {
    assert.deepEqual(find('PeerAuthentication', 'default')?.spec, { mtls: { mode: 'STRICT' } });
  });

  it('lets no request in but those of the flows, by who asks and on which port', () => {
    assert.deepEqual(find('AuthorizationPolicy', 'allow-nothing')?.spec, {});
    assert.deepEqual(find('AuthorizationPolicy', 'agents-ingress')?.spec, {
      action: 'ALLOW',
      selector: { matchLabels: { role: 'agent' } },
      rules: [{ from: [{ source: { namespaces: ['agents'] } }], to: [{ operation: { ports: ['8080'] } }] }],
    });
    assert.equal(find('AuthorizationPolicy', 'clients-ingress'), undefined);
  });

  it('reaches only what is registered: namespaces that flows lead to, and addresses outside by range', () => {
    assert.deepEqual(find('Sidecar', 'default')?.spec, {
      egress: [{ hosts: ['./*', 'data/*'] }],
      outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
    });
    assert.deepEqual(find('ServiceEntry', 'models')?.spec, {
      hosts: ['models.outside.fleetwright.io'],
      addresses: ['203.0.113.0/24'],
      ports: [{ name: 'tcp-443', number: 443, protocol: 'TCP' }],
      location: 'MESH_EXTERNAL',
      resolution: 'NONE',
      exportTo: ['.'],
    });
  });

  it('is what Istio takes', async () => {
    const objects = planMeshSecurity('agents', flows, tags).map((manifest) => {
      const { apiVersion, kind, metadata } = manifest;
      return { name: { apiVersion, kind, ...metadata }, manifest: { ...manifest }, after: [] };
    });
    assert.deepEqual(await checkCustomResources(objects), []);
  });

  it('has a policy for every flow that ends at agents in production, and none in development, where no mesh is', () => {
    const config = { environment: 'production' };
    const inward = platformOf(config).needs.flows.filter(({ to }) => 'namespace' in to && to.namespace === 'agents');
    const names = manifestsOf(config)
      .filter(({ kind }) => kind === 'AuthorizationPolicy')
      .map(({ metadata }) => metadata.name);
    assert.deepEqual(names.sort(), ['allow-nothing', ...inward.map(({ name }) => `${name}-ingress`)].sort());
    const development = manifestsOf({ environment: 'development' });
    assert.ok(development.every(({ apiVersion }) => !apiVersion.includes('istio.io')));
  });
});
