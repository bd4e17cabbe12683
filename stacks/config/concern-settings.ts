import type { ListedConcern } from '../../components/concern/concern.ts';
import { fieldsOf } from '../../components/concern/written.ts';
import { basedOn, type EnvironmentName } from '../environments.ts';
import { layOver } from './merge.ts';

/** The common default values of concerns, by their names. */
export function commonOf(concerns: readonly ListedConcern[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(concerns.map(({ name, defaults }) => [name, defaults.common]));
}

/** The values that an environment changes, by the names of concerns. */
export function changesOf(
  concerns: readonly ListedConcern[],
  environment: EnvironmentName,
): Readonly<Record<string, unknown>> {
  const base = basedOn[environment];
  const below = base === undefined ? {} : changesOf(concerns, base);
  const own = concerns.flatMap(({ name, defaults: { environments = {} } }) => {
    const changes = environments[environment];
    return changes === undefined ? [] : [[name, changes] as const];
  });
  return layOver(below, Object.fromEntries(own), wholesOf(concerns));
}

/** The paths of settings of concerns that are replaced as a whole, `*` for any key. */
export function wholesOf(concerns: readonly ListedConcern[]): readonly (readonly string[])[] {
  return concerns.flatMap(({ name, settings }) =>
    fieldsOf(settings, [name])
      .filter(({ isWhole }) => isWhole)
      .map(({ path }) => path),
  );
}
