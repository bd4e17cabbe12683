import { type Control, missing, type Revision } from './control.ts';
import { isWindows } from './exemptions.ts';
import { complaintsOfProfile, filters, seccompProfileOf } from './seccomp-profile.ts';

const rules: Omit<Revision, 'since'> = {
  pod: ({ spec }) => complaintsOfProfile(spec),
  container: (container, { spec }) =>
    seccompProfileOf(container) !== undefined || filters(seccompProfileOf(spec))
      ? complaintsOfProfile(container)
      : missing('set securityContext.seccompProfile.type to RuntimeDefault, here or on the pod'),
};

/** System calls are filtered. */
export const seccompRestricted: Control = {
  name: 'seccomp-restricted',
  upstream: 'seccompProfile_restricted',
  title: 'Seccomp',
  level: 'restricted',
  description: 'Every container has a seccomp profile, from itself or its pod.',
  severity: 'high',
  remediation: 'Set securityContext.seccompProfile.type of the pod to RuntimeDefault.',
  cis: ['5.7.2'],
  revisions: [
    { since: 19, ...rules },
    { since: 25, exempts: isWindows, ...rules },
  ],
};
