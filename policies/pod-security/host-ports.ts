import { read, readList, shown } from '../lib/read.ts';
import { type Control, fine, forbidden } from './control.ts';

/** Containers use no port of their node. */
export const hostPorts: Control = {
  name: 'host-ports',
  upstream: 'hostPorts',
  title: 'Host Ports',
  level: 'baseline',
  description: 'No container uses a port of its node.',
  severity: 'high',
  remediation: 'Remove hostPort from the ports, and reach the pod by a Service.',
  cis: ['5.2.13'],
  revisions: [
    {
      since: 0,
      container: (container) => {
        const taken = readList(container, 'ports')
          .map((port) => read(port, 'hostPort') ?? 0)
          .filter((port) => port !== 0);
        return taken.length === 0 ? fine : forbidden(`remove hostPort ${taken.map(shown).join(', ')} from ports`);
      },
    },
  ],
};
