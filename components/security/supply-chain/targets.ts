import type { Flow } from '../../concern/needs.ts';
import type { DeclaredTarget } from './spec.ts';

/** Addresses of pods and services, which are not routed to the Internet. */
export const privateNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'] as const;

/** Where flows let the pods of some namespaces connect to. Falco sees addresses, so pods become their networks. */
export function targetsOf(flows: readonly Flow[], namespaces: readonly string[]): DeclaredTarget[] {
  const own = flows.filter(({ from }) => 'namespace' in from && namespaces.includes(from.namespace));
  const inside = own.filter(({ to }) => 'namespace' in to).flatMap(({ ports }) => ports.map(({ port }) => port));
  return [
    ...(inside.length === 0 ? [] : [{ networks: privateNetworks, ports: [...new Set(inside)].sort((a, b) => a - b) }]),
    ...own.flatMap(({ to, ports }) =>
      'cidr' in to ? [{ networks: [to.cidr], ports: [...new Set(ports.map(({ port }) => port))] }] : [],
    ),
  ];
}
