import { continuousOperations } from './continuous-operations.ts';
import type { Pattern } from './feature.ts';

/** The deployment patterns of document 000, in its order (C1–C7). */
export const patterns: readonly Pattern[] = [continuousOperations];
