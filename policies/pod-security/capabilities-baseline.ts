import { readList, shown } from '../lib/read.ts';
import { type Control, fine, forbidden } from './control.ts';

/** The default capabilities of container runtimes, except NET_RAW. */
const mayBeAdded: ReadonlySet<unknown> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** Containers only add harmless kernel capabilities. */
export const capabilitiesBaseline: Control = {
  name: 'capabilities-baseline',
  upstream: 'capabilities_baseline',
  title: 'Capabilities',
  level: 'baseline',
  description: 'No container adds NET_RAW or a capability beyond the default set.',
  severity: 'high',
  remediation: 'Remove the named capabilities from securityContext.capabilities.add.',
  cis: ['5.2.8', '5.2.9'],
  overriddenSince: 22,
  revisions: [
    {
      since: 0,
      container: (container) => {
        const added = readList(container, 'securityContext', 'capabilities', 'add');
        const beyond = added.filter((name) => !mayBeAdded.has(name));
        return beyond.length === 0
          ? fine
          : forbidden(`remove ${beyond.map(shown).join(', ')} from securityContext.capabilities.add`);
      },
    },
  ],
};
