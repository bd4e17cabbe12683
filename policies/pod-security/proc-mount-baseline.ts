import { type Fields, read } from '../lib/read.ts';
import { type Complaint, type Control, fine, forbidden } from './control.ts';
import { hasUserNamespace } from './exemptions.ts';

/** Reports a container that can see more of /proc than it should. */
export function unmasksProc(container: Fields): readonly Complaint[] {
  return (read(container, 'securityContext', 'procMount') ?? 'Default') === 'Default'
    ? fine
    : forbidden('remove securityContext.procMount');
}

/** Parts of /proc stay masked, unless the pod has its own user namespace. */
export const procMountBaseline: Control = {
  name: 'proc-mount-baseline',
  upstream: 'procMount',
  title: '/proc Mount Type',
  level: 'baseline',
  description: 'No container unmasks /proc, unless its pod has a user namespace of its own (from v1.35).',
  severity: 'high',
  remediation: 'Remove securityContext.procMount, or set it to Default.',
  cis: ['5.7.3'],
  overriddenSince: 35,
  revisions: [
    { since: 0, container: unmasksProc },
    { since: 35, exempts: hasUserNamespace, container: unmasksProc },
  ],
};
