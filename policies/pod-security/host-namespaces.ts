import { read } from '../lib/read.ts';
import { type Control, forbidden } from './control.ts';

/** Pods do not share the namespaces of their node. */
export const hostNamespaces: Control = {
  name: 'host-namespaces',
  upstream: 'hostNamespaces',
  title: 'Host Namespaces',
  level: 'baseline',
  description: 'No pod shares the network, process or IPC namespace of its node.',
  severity: 'critical',
  remediation: 'Remove hostNetwork, hostPID and hostIPC, or set them to false.',
  cis: ['5.2.3', '5.2.4', '5.2.5'],
  revisions: [
    {
      since: 0,
      pod: ({ spec }) =>
        ['hostNetwork', 'hostPID', 'hostIPC'].flatMap((field) =>
          (read(spec, field) ?? false) === false ? [] : forbidden(`remove ${field}`),
        ),
    },
  ],
};
