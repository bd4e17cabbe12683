import { read } from '../lib/read.ts';
import { type Complaint, type Control, fine, forbidden, type Revision } from './control.ts';
import { hasUserNamespace } from './exemptions.ts';

function complaintsOf(owner: unknown): readonly Complaint[] {
  return read(owner, 'securityContext', 'runAsUser') === 0
    ? forbidden('securityContext.runAsUser is 0, which is root; set it to 65534 or another user')
    : fine;
}

const rules: Omit<Revision, 'since'> = { pod: ({ spec }) => complaintsOf(spec), container: complaintsOf };

/** No user is set to 0. */
export const runAsUser: Control = {
  name: 'run-as-user',
  upstream: 'runAsUser',
  title: 'Running as Non-root user',
  level: 'restricted',
  description: 'No pod or container sets the user 0, unless in a user namespace of the pod (from v1.35).',
  severity: 'high',
  remediation: 'Set securityContext.runAsUser to a user other than 0, or leave it out.',
  cis: ['5.2.7'],
  revisions: [
    { since: 23, ...rules },
    { since: 35, exempts: hasUserNamespace, ...rules },
  ],
};
