import { type Fields, read } from '../lib/read.ts';
import { type Complaint, type Control, fine, forbidden, missing } from './control.ts';
import { isWindows } from './exemptions.ts';

function container(container: Fields): readonly Complaint[] {
  const allowed = read(container, 'securityContext', 'allowPrivilegeEscalation');
  const wayOut = 'set securityContext.allowPrivilegeEscalation to false';
  if (allowed === undefined) return missing(wayOut);
  return allowed === false ? fine : forbidden(wayOut);
}

/** No process of a container can get more rights than its parent. */
export const privilegeEscalation: Control = {
  name: 'privilege-escalation',
  upstream: 'allowPrivilegeEscalation',
  title: 'Privilege Escalation',
  level: 'restricted',
  description: 'No process of a container can gain privileges.',
  severity: 'critical',
  remediation: 'Set securityContext.allowPrivilegeEscalation to false.',
  cis: ['5.2.6'],
  revisions: [
    { since: 8, container },
    { since: 25, exempts: isWindows, container },
  ],
};
