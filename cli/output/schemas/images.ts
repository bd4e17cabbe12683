import * as z from 'zod';
import { jsonDocument } from './document.ts';

/** `ajj images --json`. */
export const images = jsonDocument('ajj/images/v1', '`ajj images`: the images that a stack runs.', {
  stack: z.string().describe('Name of the stack.'),
  images: z.array(z.string()).describe('References of the images, sorted.'),
});
