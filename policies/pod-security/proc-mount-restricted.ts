import type { Control } from './control.ts';
import { unmasksProc } from './proc-mount-baseline.ts';

/** Parts of /proc stay masked, also in a user namespace. */
export const procMountRestricted: Control = {
  name: 'proc-mount-restricted',
  upstream: 'procMount_restricted',
  title: '/proc Mount Type',
  level: 'restricted',
  description: 'No container unmasks /proc.',
  severity: 'high',
  remediation: 'Remove securityContext.procMount, or set it to Default.',
  cis: ['5.7.3'],
  revisions: [{ since: 35, container: unmasksProc }],
};
