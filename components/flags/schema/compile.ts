/**
 * Makes `validate.cjs` from flagd's published schema: compiling it at each start took longer than all else of a
 * platform's checks. Run `node components/flags/schema/compile.ts` when the schema is updated; a test compares them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

const schema = (name: string): object => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as object;

/** The validator of flagd's schema as a module. */
export function compiledSchema(): string {
  const { Ajv } = require('ajv') as typeof import('ajv');
  const standalone = require('ajv/dist/standalone') as {
    default(ajv: InstanceType<typeof Ajv>, validate: unknown): string;
  };
  // The schema is taken as published: that it is one is not checked.
  const ajv = new Ajv({
    strict: false,
    meta: false,
    validateSchema: false,
    schemas: [schema('targeting.json')],
    code: { source: true, lines: true },
  });
  return `// Made by compile.ts from flags.json and targeting.json.\n${standalone.default(ajv, ajv.compile(schema('flags.json')))}\n`;
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, 'validate.cjs'), compiledSchema());
