import * as z from 'zod';
import { formOf, jsonForms } from './document.ts';
import { engine } from './parts/engine.ts';
import { phase } from './parts/phase.ts';

const name = 'ajj/down/v1';
const stack = z.string().describe('Name of the stack.');

/** `ajj down --json`. */
export const down = jsonForms(name, '`ajj down`: what was removed.', [
  formOf(name, 'If the cluster is running', {
    stack,
    engine,
    removed: z.number().describe('Number of objects or resources that were removed.'),
    kept: z.array(z.string()).describe('Objects that stay because others own them, one line each.'),
    phases: z.array(phase).describe('Duration of each part.'),
  }),
  formOf(name, 'If the embedded control plane is not running', {
    stack,
    removed: z.literal(0).describe('Always 0: there is nothing to remove.'),
  }),
]);
