import { type Problem, refuse } from '../../components/core/problems/problem.ts';
import { asDnsLabel, isDnsLabel, longestName } from '../../components/core/values/name.ts';
import { gather } from '../gather.ts';
import { type LoadedStack, loadStack } from '../stack/stack.ts';
import type { SessionRequest } from './session.ts';

/** An application, and where it runs. */
export interface Place {
  readonly application: string;
  readonly namespace: string;
}

/**
 * The stack of a command for an application, after checking everything on the command line that needs no cluster. No
 * cluster is started or asked before that.
 * @param more further checks
 * @throws ProblemsError with all problems of the stack, the names and the rest.
 */
export function loadedFor(
  request: SessionRequest & Place,
  more: Readonly<Record<string, () => unknown>> = {},
): LoadedStack {
  const { loaded } = gather({
    loaded: () => loadStack(request.directory, request.stack),
    place: () => checkPlace(request),
    ...more,
  });
  return loaded;
}

/**
 * Checks names before any cluster is asked.
 * @throws ProblemsError with each name that no object can have.
 */
export function checkPlace({ application, namespace }: Place): void {
  const named = { application, '--namespace': namespace };
  refuse(
    Object.entries(named).flatMap(([path, value]): Problem[] => {
      if (isDnsLabel(value)) return [];
      const must = `be a DNS label: at most ${longestName} lower-case letters, digits and hyphens`;
      const nearest = asDnsLabel(value);
      return [{ path, got: value, must, ...(nearest !== '' && { fix: `Call it ${nearest}.` }) }];
    }),
  );
}
