import { isFields, read } from '../lib/read.ts';
import { type Complaint, type Control, fine, forbidden } from './control.ts';

const annotationPrefix = 'container.apparmor.security.beta.kubernetes.io/';
const types: ReadonlySet<unknown> = new Set(['RuntimeDefault', 'Localhost']);

function complaintsOf(owner: unknown): readonly Complaint[] {
  const profile = read(owner, 'securityContext', 'appArmorProfile');
  if (profile === undefined || types.has(read(profile, 'type'))) return fine;
  return forbidden('set securityContext.appArmorProfile.type to RuntimeDefault or Localhost');
}

function isAllowedAnnotation(value: unknown): boolean {
  return value === '' || value === 'runtime/default' || (typeof value === 'string' && value.startsWith('localhost/'));
}

function complaintsOfAnnotations(metadata: unknown): readonly Complaint[] {
  const annotations = read(metadata, 'annotations');
  if (!isFields(annotations)) return fine;
  return Object.keys(annotations)
    .filter((key) => key.startsWith(annotationPrefix) && !isAllowedAnnotation(annotations[key] ?? ''))
    .flatMap((key) => forbidden(`set the annotation ${key} of the pod to runtime/default, or remove it`));
}

/** The default AppArmor profile is not disabled. */
export const appArmor: Control = {
  name: 'apparmor',
  upstream: 'appArmorProfile',
  title: 'AppArmor',
  level: 'baseline',
  description: 'No pod or container disables AppArmor: a profile is the default or one of the node.',
  severity: 'high',
  remediation: 'Set securityContext.appArmorProfile.type to RuntimeDefault, or leave the profile out.',
  cis: ['5.7.3'],
  revisions: [
    {
      since: 0,
      pod: ({ metadata, spec }) => [...complaintsOf(spec), ...complaintsOfAnnotations(metadata)],
      container: complaintsOf,
    },
  ],
};
