import { read } from '../lib/read.ts';
import { type Complaint, fine, forbidden } from './control.ts';

/** The seccomp profile of a pod or a container itself; undefined for none. */
export function seccompProfileOf(owner: unknown): unknown {
  return read(owner, 'securityContext', 'seccompProfile');
}

/** Whether a profile filters system calls. */
export function filters(profile: unknown): boolean {
  const type = read(profile, 'type');
  return type === 'RuntimeDefault' || type === 'Localhost';
}

/** Reports a profile that filters nothing. */
export function complaintsOfProfile(owner: unknown): readonly Complaint[] {
  const profile = seccompProfileOf(owner);
  return profile === undefined || filters(profile)
    ? fine
    : forbidden('set securityContext.seccompProfile.type to RuntimeDefault or Localhost');
}
