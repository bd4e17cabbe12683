import { withLock } from '../../apply/index.ts';
import type { Run } from '../run.ts';
import { type ApplicationName, applicationOwner } from './owners.ts';
import type { ApplicationSession } from './session.ts';

/**
 * Changes an application while no other run does.
 * @throws ProblemsError that names the other run, if there is one.
 */
export function exclusively<T>(
  { client }: ApplicationSession,
  application: ApplicationName,
  run: Run,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  const { signal } = run;
  return withLock({ client, owner: applicationOwner(application), signal }, (during) =>
    work({ ...run, signal: during }),
  );
}
