import * as z from 'zod';
import { jsonDocument } from './document.ts';
import { problem } from './parts/problem.ts';

/** Any command prints this if something is wrong (exit code 1). */
export const problems = jsonDocument(
  'ajj/problems/v1',
  'Any command, with exit code 1: something is wrong with what was asked for, or was refused.',
  { problems: z.array(problem).describe('Everything that is wrong.') },
);

/** Any command prints this if it is interrupted (exit code 130). */
export const interrupted = jsonDocument('ajj/interrupted/v1', 'Any command, with exit code 130: it was interrupted.', {
  interrupted: z.literal(true).describe('Always `true`. Run the command again to continue.'),
});

/** Any command prints this on an internal error (exit code 70). */
export const fault = jsonDocument('ajj/fault/v1', 'Any command, with exit code 70: an internal error.', {
  fault: z.string().describe('Message of the error. Please report it, with what is on standard error.'),
});
