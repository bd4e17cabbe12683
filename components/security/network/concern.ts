import { listed } from '../../concern/concern.ts';
import type { Flow } from '../../concern/needs.ts';
import { checkUnique } from '../../core/kubernetes/distinct.ts';
import { agentPods } from '../../fleet/facts.ts';
import { type NetworkSettings, networkSettings } from './settings.ts';

/** Where agents may connect to outside the cluster. The policies themselves are planned with each namespace. */
export const network = listed<NetworkSettings, NetworkSettings>({
  settings: networkSettings,
  summary: 'Connections beyond those that the platform itself needs. All others are denied.',
  // The address of a cluster's API server is known once it exists; narrow this range then.
  defaults: { common: { egress: [], apiServerCidr: '0.0.0.0/0' } },
  specify: (settings) => settings,
  needs: ({ egress }, context) => ({
    flows: egress.map(({ name, cidr, port, why }): Flow => {
      return { name, from: agentPods(context), to: { cidr }, ports: [{ port, protocol: 'TCP' }], why };
    }),
  }),
  check: (path, { egress }) =>
    checkUnique(
      `${path}.egress`,
      egress.map(({ name }) => name),
    ),
});
