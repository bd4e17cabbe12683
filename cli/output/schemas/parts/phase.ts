import * as z from 'zod';
import { part } from '../document.ts';

/** The duration of a part of a command. */
export const phase = part('phase', 'A part of a command.', {
  name: z.string().describe('Name of the part: `apply`.'),
  seconds: z.number().describe('Duration, in seconds.'),
});
