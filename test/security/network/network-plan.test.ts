import assert from 'node:assert/strict';
import { dnsFlow, type Flow } from '../../../components/security/network/flows.ts';
import { planNetworkPolicies } from '../../../components/security/network/network-plan.ts';

const tags = { environment: 'development', project: 'fleetwright', owner: 'platform', costCenter: 'engineering' };
const agents = { namespace: 'agents', pods: { role: 'agent' } };
const metrics: Flow = {
  name: 'metrics',
  from: { namespace: 'monitoring' },
  to: agents,
  ports: [{ port: 8080, protocol: 'TCP' }],
  why: 'Prometheus scrapes the agents.',
};

const specsOf = (namespace: string, flows: readonly Flow[]): Record<string, unknown> =>
  Object.fromEntries(planNetworkPolicies(namespace, flows, tags).map(({ metadata, spec }) => [metadata.name, spec]));

describe('network policies (F5)', () => {
  it('deny everything both ways where no flow begins or ends', () => {
    assert.deepEqual(specsOf('data', [metrics]), {
      'default-deny': { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    });
  });

  it('allow a flow at both of its ends, and nothing more', () => {
    const ports = [{ port: 8080, protocol: 'TCP' }];
    assert.deepEqual(specsOf('monitoring', [metrics])['metrics-egress'], {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'agents' } },
              podSelector: { matchLabels: { role: 'agent' } },
            },
          ],
          ports,
        },
      ],
    });
    assert.deepEqual(specsOf('agents', [metrics])['metrics-ingress'], {
      podSelector: { matchLabels: { role: 'agent' } },
      policyTypes: ['Ingress'],
      ingress: [
        { from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }], ports },
      ],
    });
  });

  it('allow names to be resolved, and addresses outside by range', () => {
    const out: Flow = {
      ...metrics,
      name: 'models',
      from: agents,
      to: { cidr: '203.0.113.0/24', except: ['203.0.113.9/32'] },
    };
    const specs = specsOf('agents', [dnsFlow('agents'), out]);
    assert.deepEqual(Object.keys(specs), ['default-deny', 'dns-egress', 'models-egress']);
    assert.deepEqual((specs['dns-egress'] as { egress: { ports: unknown }[] }).egress[0]?.ports, [
      { port: 53, protocol: 'UDP' },
      { port: 53, protocol: 'TCP' },
    ]);
    assert.deepEqual((specs['models-egress'] as { egress: { to: unknown }[] }).egress[0]?.to, [
      { ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.9/32'] } },
    ]);
  });

  it('say why they are there', () => {
    const [, ingress] = planNetworkPolicies('agents', [metrics], tags);
    assert.equal(ingress?.metadata.annotations?.['kubernetes.io/description'], 'Prometheus scrapes the agents.');
  });
});
