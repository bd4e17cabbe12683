import { readFileSync } from 'node:fs';
import * as z from 'zod';

const figure = z.object({ median: z.number(), samples: z.array(z.number()) });

const resultsSchema = z.object({
  machine: z.object({ cores: z.number(), processor: z.string(), date: z.string(), load: z.number() }),
  sections: z.array(z.object({ name: z.string(), rows: z.array(z.object({ what: z.string(), summary: figure })) })),
});

/** What `--json` wrote in an earlier run. */
export type Earlier = z.infer<typeof resultsSchema>;

/**
 * Reads the results of an earlier run.
 * @throws Error that names the file, where it cannot be read or holds something else.
 */
export function readEarlier(path: string): Earlier {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path}: must be a file that --json wrote (${(error as Error).message}).`);
  }
  const parsed = resultsSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const place = first === undefined || first.path.length === 0 ? '' : `${first.path.join('.')}: `;
  throw new Error(`${path}: must be a file that --json wrote (${place}${first?.message}).`);
}
