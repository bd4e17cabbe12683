import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Classes, ResourceSchema, Schemas } from './schemas/schema.ts';

let schemas: Schemas | undefined;
let classes: Classes | undefined;

const read = <T>(file: string): T =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, 'schemas', file), 'utf8')) as T;

/** The extract of published schemas, read once. */
export function readSchemas(): Schemas {
  schemas ??= read<Schemas>('resources.json');
  return schemas;
}

/** The classes of instances by region, read once. */
export function readClasses(): Classes {
  classes ??= read<Classes>('classes.json');
  return classes;
}

/** A schema by name. Throws a RangeError for one that the extract lacks. */
export function schemaNamed(name: string): ResourceSchema {
  const schema = readSchemas().types[name];
  if (schema === undefined) throw new RangeError(`no schema of ${name}: run aws-limits/schemas/extract.ts`);
  return schema;
}
