import { resolve } from 'node:path';
import { type Evaluation, evaluate } from '../../engine/index.ts';

const root = resolve(import.meta.dirname, '../..');
const evaluations = new Map<string, Promise<Evaluation>>();

/** A stack of this project, evaluated once for all tests of a process. It is not to be changed. */
export function evaluated(stack: string): Promise<Evaluation> {
  const known = evaluations.get(stack);
  if (known !== undefined) return known;
  const begun = evaluate({ directory: root, stack });
  evaluations.set(stack, begun);
  return begun;
}
