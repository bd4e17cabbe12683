import { isFields, read, shown } from '../lib/read.ts';
import { type Complaint, type Control, fine, forbidden, type PodToCheck } from './control.ts';
import { complaintsOfProfile } from './seccomp-profile.ts';

const podAnnotation = 'seccomp.security.alpha.kubernetes.io/pod';
const containerAnnotation = 'container.seccomp.security.alpha.kubernetes.io/';

/** Before 1.19, profiles were annotations. */
function complaintsOfAnnotation({ metadata }: PodToCheck, key: string): readonly Complaint[] {
  const annotations = read(metadata, 'annotations');
  if (!isFields(annotations) || annotations[key] === undefined) return fine;
  const value = annotations[key];
  const isAllowed =
    value === 'runtime/default' ||
    value === 'docker/default' ||
    (typeof value === 'string' && value.startsWith('localhost/'));
  return isAllowed ? fine : forbidden(`set the annotation ${key} of the pod to runtime/default, or remove it`);
}

/** The filter for system calls is not disabled. */
export const seccompBaseline: Control = {
  name: 'seccomp-baseline',
  upstream: 'seccompProfile_baseline',
  title: 'Seccomp',
  level: 'baseline',
  description: 'No pod or container disables seccomp.',
  severity: 'high',
  remediation: 'Set securityContext.seccompProfile.type to RuntimeDefault, or leave the profile out.',
  cis: ['5.7.2'],
  overriddenSince: 19,
  revisions: [
    {
      since: 0,
      pod: (pod) => complaintsOfAnnotation(pod, podAnnotation),
      container: (container, pod) =>
        complaintsOfAnnotation(pod, `${containerAnnotation}${shown(read(container, 'name') ?? '')}`),
    },
    { since: 19, pod: ({ spec }) => complaintsOfProfile(spec), container: complaintsOfProfile },
  ],
};
