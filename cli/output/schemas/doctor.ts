import * as z from 'zod';
import { jsonDocument } from './document.ts';

const finding = z.strictObject({
  subject: z.string().describe('What was checked: `Node.js`, `Pulumi CLI`, `cluster`.'),
  state: z
    .enum(['good', 'limited', 'bad', 'not checked'])
    .describe('`limited`: some commands do less. `bad`: the stack cannot be deployed.'),
  found: z.string().describe('What was found.'),
  fix: z.string().optional().describe('What to do. Absent if nothing has to be done.'),
});

/** `ajj doctor --json`. */
export const doctor = jsonDocument('ajj/doctor/v1', '`ajj doctor`: the state of machine, project and cluster.', {
  findings: z.array(finding).describe('Everything that was checked.'),
});
