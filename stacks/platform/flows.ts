import { agentComponent, agentPort } from '../../components/agents/agent-plan.ts';
import { namespaceOfHost } from '../../components/core/service-host.ts';
import { dnsFlow, type Flow, type Peer } from '../../components/security/flows.ts';
import type { StackSettings } from '../config/settings.ts';
import { crdtFlowsOf } from './crdt.ts';
import { namespaceNames } from './namespaces.ts';
import { meshFlowsOf } from './resilience.ts';

/** Every connection that the platform needs, those of its concerns among them, with its reason. */
export function flowsOf(settings: StackSettings, ofConcerns: readonly Flow[]): Flow[] {
  const { fleet, network } = settings;
  const agents = { namespace: fleet.namespace, pods: { 'app.kubernetes.io/component': agentComponent } };
  const ports = [{ port: agentPort, protocol: 'TCP' }] as const;
  return [
    ...[fleet.namespace, ...namespaceNames.map(({ name }) => name)].map(dnsFlow),
    { name: 'agents', from: agents, to: agents, ports, why: 'Agents hand work to one another.' },
    { name: 'metrics', from: { namespace: 'monitoring' }, to: agents, ports, why: 'Prometheus scrapes the agents.' },
    ...cacheFlowsOf(fleet, agents),
    ...crdtFlowsOf(settings),
    ...network.egress.map(({ name, cidr, port, why }): Flow => {
      return { name, from: agents, to: { cidr }, ports: [{ port, protocol: 'TCP' }], why };
    }),
    ...ofConcerns,
    ...meshFlowsOf(settings),
  ];
}

/** The connection to Redis, where it is in the cluster. One outside is for `network.egress` to name. */
function cacheFlowsOf({ cache: { l2 } }: StackSettings['fleet'], agents: Peer): Flow[] {
  const namespace = l2.enabled ? namespaceOfHost(l2.host ?? '') : undefined;
  if (namespace === undefined) return [];
  const ports = [{ port: l2.port, protocol: 'TCP' }] as const;
  return [{ name: 'cache', from: agents, to: { namespace }, ports, why: 'Agents share cached answers in Redis.' }];
}
