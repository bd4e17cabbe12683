import * as z from 'zod';

// A run uses each schema once, so compiling a parser takes longer than the parser saves. This has to run before the first
// schema is created, and only in programs: users of the library decide that for themselves.
z.config({ jitless: true });
