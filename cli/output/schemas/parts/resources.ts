import * as z from 'zod';
import { part } from '../document.ts';

/** CPU and memory. */
export const resources = part('resources', 'Processor time and memory.', {
  milliCpu: z.number().describe('Processor time, in thousandths of a core.'),
  bytes: z.number().describe('Memory, in bytes.'),
});
