import type { Flow, PodPeer } from '../concern/needs.ts';

/** Where the agent of EKS Pod Identity answers on every node. */
const podIdentityAgent = '169.254.170.23/32';

/**
 * The flows of an operator that acts in AWS: to the endpoints of the services, and to the agent on its own node that
 * hands out its credentials. The addresses of the endpoints change, so a network policy can only name the port.
 * @param operator what the names of the flows begin with
 * @param why the reason, as a sentence
 */
export function awsFlows(operator: string, from: PodPeer, why: string): readonly Flow[] {
  return [
    {
      name: `${operator}-aws`,
      from,
      to: { cidr: '0.0.0.0/0' },
      ports: [{ port: 443, protocol: 'TCP' }],
      why,
    },
    {
      name: `${operator}-credentials`,
      from,
      to: { cidr: podIdentityAgent },
      ports: [{ port: 80, protocol: 'TCP' }],
      why: 'The agent of EKS Pod Identity hands out the credentials of its role.',
    },
  ];
}
