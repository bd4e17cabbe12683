import assert from 'node:assert/strict';
import { namespacesOf } from '../../../components/cluster/namespaces/facts.ts';
import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../../../components/core/kubernetes/plan.ts';
import type { Platform } from '../../../stacks/platform.ts';
import { platformOf } from '../../stacks/planned.ts';
import { isDeclared, type Party, type Policy, type Port, reaches } from './reachability.ts';

const egress = [{ name: 'models', cidr: '203.0.113.0/24', port: 443, why: 'A model provider.' }];

interface Templated extends Manifest {
  readonly spec: {
    readonly template?: { readonly metadata: { readonly labels: Record<string, string> } };
    readonly jobTemplate?: { readonly spec: Templated['spec'] };
  };
}

/** One pod of every kind that runs, a stranger in every namespace and in one that the platform does not know, addresses. */
function partiesOf(platform: Platform, objects: readonly Manifest[]): Party[] {
  const parties = new Map<string, Party>();
  for (const { metadata, spec } of objects as Templated[]) {
    const template = spec?.template ?? spec?.jobTemplate?.spec.template;
    if (template === undefined || metadata.namespace === undefined) continue;
    const { labels } = template.metadata;
    parties.set(`${metadata.namespace} ${labels['app.kubernetes.io/component']}`, {
      namespace: metadata.namespace,
      labels,
    });
  }
  const namespaces = [...namespacesOf(platform).map(({ name }) => name), 'default', 'kube-system', 'istio-system'];
  const strangers = namespaces.map((namespace): Party => ({ namespace, labels: { app: 'stranger' } }));
  const named = platform.needs.flows
    .flatMap(({ from, to }) => [from, to])
    .flatMap((peer): Party[] => ('namespace' in peer ? [{ namespace: peer.namespace, labels: peer.pods ?? {} }] : []));
  return [...parties.values(), ...strangers, ...named, { address: '203.0.113.7' }, { address: '198.51.100.7' }];
}

/** Who might connect to whom. What neither begins nor ends in a namespace of the platform is not its to bound. */
function pairsOf(parties: readonly Party[], ours: ReadonlySet<string>): [Party, Party][] {
  const isOurs = (party: Party): boolean => 'namespace' in party && ours.has(party.namespace);
  return parties.flatMap((from) =>
    parties.filter((to) => isOurs(from) || isOurs(to)).map((to): [Party, Party] => [from, to]),
  );
}

describe('reachability (F5)', () => {
  for (const environment of ['development', 'staging', 'production', 'canary']) {
    it(`of ${environment} is what the table of flows says: nothing missing, nothing more`, () => {
      const platform = platformOf({ environment, network: { egress } });
      const objects = platform.components.flatMap(objectsOf);
      const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy') as Policy[];
      const ports: Port[] = [...platform.needs.flows.flatMap((flow) => flow.ports), { port: 22, protocol: 'TCP' }];
      const ours = new Set(namespacesOf(platform).map(({ name }) => name));
      const parties = partiesOf(platform, objects);
      let allowed = 0;
      for (const [from, to] of pairsOf(parties, ours)) {
        for (const port of ports) {
          const declared = isDeclared(platform.needs.flows, from, to, port);
          const said = `${JSON.stringify(from)} to ${JSON.stringify(to)} on ${port.protocol} ${port.port}`;
          assert.equal(reaches(policies, from, to, port), declared, said);
          allowed += Number(declared);
        }
      }
      assert.ok(allowed > 20, String(allowed));
    });
  }

  it('would notice a policy that is missing, and one that lets in too much', () => {
    const platform = platformOf({ environment: 'production' });
    const policies = platform.components.flatMap(objectsOf).filter(({ kind }) => kind === 'NetworkPolicy') as Policy[];
    const agent = { namespace: 'agents', labels: { 'app.kubernetes.io/component': 'agent' } };
    const port = { port: 8080, protocol: 'TCP' };
    const stranger = { namespace: 'default', labels: {} };
    assert.equal(reaches(policies, agent, agent, port), true);
    const without = policies.filter(({ metadata: { name } }) => name !== 'agents-ingress');
    assert.equal(reaches(without, agent, agent, port), false);
    assert.equal(reaches(policies, stranger, agent, port), false);
    const open = {
      ...(policies.find(({ metadata }) => metadata.namespace === 'agents') as Policy),
      spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] },
    } as Policy;
    assert.equal(reaches([...policies, open], stranger, agent, port), true);
  });
});
