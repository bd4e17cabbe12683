import * as z from 'zod';
import { part } from '../document.ts';

/** How long a part of a command took. */
export const phase = part('phase', 'A part of a command.', {
  name: z.string().describe('Name of the part: `apply`.'),
  seconds: z.number().describe('Duration, in seconds.'),
});
