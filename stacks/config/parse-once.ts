import { z } from 'zod';

// A run uses each schema once: to compile a parser for it takes longer than the parser saves. This has to stand before
// the first schema is made, and in programs alone: who imports the library decides that for themselves.
z.config({ jitless: true });
