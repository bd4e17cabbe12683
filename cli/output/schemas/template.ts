import * as z from 'zod';
import { jsonDocument } from './document.ts';

/** `ajj template --json`. */
export const template = jsonDocument('ajj/template/v1', '`ajj template`: the file that was written.', {
  file: z.string().describe('The file, as it was named.'),
});
