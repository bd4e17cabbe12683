import * as z from 'zod';
import { part } from '../document.ts';

/** A problem, as `ajj` prints it. */
export const problem = part('problem', 'Something wrong with what was asked for. It has either `must` or `said`.', {
  path: z.string().describe('The setting, option, file or object that it is about.'),
  at: z.string().optional().describe('File and line of the value: `Pulumi.dev.yaml:12`.'),
  must: z.string().optional().describe('The rule that is broken, as it reads after “must”.'),
  got: z.unknown().optional().describe('The value that was found. Absent if there is none.'),
  otherwise: z.string().optional().describe('What happens if the rule stays broken, as it reads after “or”.'),
  said: z.string().optional().describe('What happened, where no value breaks a rule.'),
  fix: z.string().optional().describe('What to do.'),
});
