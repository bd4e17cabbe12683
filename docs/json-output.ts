import type { Command } from 'commander';
import * as z from 'zod';
import { createProgram } from '../cli/main.ts';
import { documents } from '../cli/output/schemas/documents.ts';
import { definitionOf } from '../components/core/problems/schema-definition.ts';
import { anyOf } from '../components/core/values/words.ts';
import { type GeneratedDocument, heading, table } from './document.ts';

/** The commands with `--json`, each by its words: `policy report`. */
export function commandsWithJson(command: Command = createProgram(), words: readonly string[] = []): string[] {
  const own = command.options.some(({ long }) => long === '--json') ? [words.join(' ')] : [];
  return [...own, ...command.commands.flatMap((part) => commandsWithJson(part, [...words, part.name()]))];
}

/** The documents of a command, the newest version last. */
export function documentsOf(words: string): (readonly [string, z.ZodType])[] {
  const start = `ajj/${words.replaceAll(' ', '-')}/v`;
  return Object.entries(documents).filter(([name]) => name.startsWith(start));
}

const descriptionOf = (schema: z.ZodType): string => {
  const { innerType } = definitionOf(schema);
  return schema.description ?? (innerType === undefined ? '' : descriptionOf(innerType));
};

/** The name of a shared part; undefined for other schemas. */
const partOf = (schema: z.ZodType): string | undefined => schema.meta()?.title;

const linkToSection = (title: string): string => `[${title}](#${title.toLowerCase().replaceAll(' ', '-')})`;

const linkTo = (part: string): string => `[${part}](#${part.toLowerCase()})`;

const words: Readonly<Record<string, string>> = {
  boolean: '`true` or `false`',
  string: 'text',
  object: 'object',
  unknown: 'any value',
  null: '`null`',
};

/** The type of a field in the table. */
function typeOf(schema: z.ZodType): string {
  const part = partOf(schema);
  if (part !== undefined) return linkTo(part);
  const { type, innerType, element, valueType, options, entries, values } = definitionOf(schema);
  if (type === 'optional' && innerType !== undefined) return `${typeOf(innerType)}, optional`;
  if (type === 'nullable' && innerType !== undefined) return `${typeOf(innerType)} or \`null\``;
  if (type === 'array' && element !== undefined) return `list of ${typeOf(element)}`;
  if (type === 'record' && valueType !== undefined) return `${typeOf(valueType)} by name`;
  if (options !== undefined) return anyOf([...new Set(options.map(typeOf))]);
  const allowed = entries === undefined ? values : Object.values(entries);
  return allowed === undefined ? (words[type] ?? type) : anyOf(allowed.map((value) => `\`${JSON.stringify(value)}\``));
}

interface Row {
  readonly path: string;
  readonly type: string;
  readonly meaning: string;
}

/** The fields below a value, unless it is a shared part, which is described once. */
function rowsBelow(schema: z.ZodType, path: string): Row[] {
  if (path !== '' && partOf(schema) !== undefined) return [];
  const { shape, innerType, element, valueType, options } = definitionOf(schema);
  if (innerType !== undefined) return rowsBelow(innerType, path);
  if (element !== undefined) return rowsBelow(element, `${path}[]`);
  if (valueType !== undefined) return rowsBelow(valueType, `${path}.*`);
  if (options !== undefined) return merged(options.map((option) => rowsBelow(option, path)));
  return Object.entries(shape ?? {}).flatMap(([key, field]) => {
    const own = path === '' ? key : `${path}.${key}`;
    return [{ path: own, type: typeOf(field), meaning: descriptionOf(field) }, ...rowsBelow(field, own)];
  });
}

/** The fields of several forms. One that not all of them have is optional. */
function merged(forms: readonly (readonly Row[])[]): Row[] {
  const byPath = Map.groupBy(forms.flat(), ({ path }) => path);
  return [...byPath].map(([path, rows]) => {
    const type = anyOf([...new Set(rows.map((row) => row.type))]);
    const meaning = [...new Set(rows.map((row) => row.meaning))].join(' Or: ');
    return { path, type: rows.length < forms.length ? `${type}, optional` : type, meaning };
  });
}

const tableOf = (schema: z.ZodType): string =>
  table(
    ['field', 'type', 'meaning'],
    rowsBelow(schema, '').map(({ path, type, meaning }) => [`\`${path}\``, type, meaning]),
  );

/** A document with its forms. */
function sectionOf(title: string, schema: z.ZodType): string {
  const { options } = definitionOf(schema);
  const forms = options?.flatMap((form) => [`${descriptionOf(form)}:`, tableOf(form)]) ?? [tableOf(schema)];
  return [`## ${title}`, descriptionOf(schema), ...forms].join('\n\n');
}

/** All shared parts that occur in schemas, by name. */
function partsIn(schemas: readonly z.ZodType[]): Map<string, z.ZodType> {
  const found = new Map<string, z.ZodType>();
  const visit = (schema: z.ZodType): void => {
    const part = partOf(schema);
    if (part !== undefined) found.set(part, found.get(part) ?? schema);
    const { shape = {}, innerType, element, valueType, options = [] } = definitionOf(schema);
    for (const below of [...Object.values(shape), innerType, element, valueType, ...options]) {
      if (below !== undefined) visit(below);
    }
  };
  schemas.forEach(visit);
  return new Map([...found].sort(([one], [other]) => one.localeCompare(other, 'en')));
}

const intro = `With \`--json\` a command prints one JSON document on standard output. Its first field, \`schema\`, has the name and version of
the document, such as \`ajj/preview/v1\`. [json-output.schema.json](json-output.schema.json) has a JSON schema for each.

If the command line itself is wrong (exit code 2), nothing is printed on standard output.`;

const versions = `## Versions

- A field may be added within v1. Ignore fields that you do not know.
- If a field is renamed, removed or changes its meaning, the document becomes v2.

Check the field \`schema\` before you read other fields. An error document can come in place of the result. The formats
\`sarif\` and \`junit\` of \`ajj policy\` belong to others, so they have no such field.`;

const failures = {
  'ajj/problems/v1': 'Problems',
  'ajj/interrupted/v1': 'Interruption',
  'ajj/fault/v1': 'Internal error',
} as const;

/** The reference of what commands print with `--json`. */
export const jsonOutputDocument: GeneratedDocument = {
  file: 'reference/json.md',
  text: () => {
    const commands = commandsWithJson();
    const titles = [...Object.values(failures), ...commands.map((command) => `ajj ${command}`), 'Shared parts'];
    const contents = `Documents: ${titles.map(linkToSection).join(', ')}.`;
    const sections = [
      ...Object.entries(failures).map(([name, title]) => sectionOf(title, documents[name as keyof typeof failures])),
      ...commands.flatMap((command) => documentsOf(command).map(([, schema]) => sectionOf(`ajj ${command}`, schema))),
    ];
    const parts = [...partsIn(Object.values(documents))].map(([name, part]) =>
      [`### ${name}`, z.globalRegistry.get(part)?.description ?? '', tableOf(part)].join('\n\n'),
    );
    const shared = ['## Shared parts', 'Several documents have these parts.', ...parts];
    return `${[heading('JSON output'), intro, contents, versions, ...sections, ...shared].join('\n\n')}\n`;
  },
};

/** The JSON schema of all documents. Fields may be added to a document, so it allows others than it describes. */
export function jsonOutputSchema(): object {
  const {
    $schema,
    $defs,
    anyOf: forms,
  } = z.toJSONSchema(z.union(Object.values(documents)), {
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      delete jsonSchema.title;
    },
  });
  return {
    $schema,
    title: 'JSON output of ajj',
    description: 'What the commands of ajj print with --json. Within a version, documents may get further fields.',
    anyOf: forms,
    $defs,
  };
}

/** The schema as a file. */
export const jsonOutputSchemaDocument: GeneratedDocument = {
  file: 'reference/json-output.schema.json',
  text: () => `${JSON.stringify(jsonOutputSchema(), null, 2)}\n`,
};
