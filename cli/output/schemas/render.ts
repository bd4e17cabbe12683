import * as z from 'zod';
import { jsonDocument } from './document.ts';

/** `ajj render --json`. */
export const render = jsonDocument('ajj/render/v1', '`ajj render`: the files that were written.', {
  folder: z.string().describe('Absolute path of the folder.'),
  files: z.array(z.string()).describe('The files, relative to the folder.'),
  removed: z.array(z.string()).describe('Files of an earlier rendering that were removed, relative to the folder.'),
  leftOut: z.array(z.string()).describe('Objects that were not written, because they are Secrets.'),
});
