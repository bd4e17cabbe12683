import assert from 'node:assert/strict';
import { documents } from '../../cli/output/schemas/documents.ts';
import { commandsWithJson, jsonOutputDocument, jsonOutputSchema } from '../../docs/json-output.ts';

interface Definition {
  readonly properties?: { readonly schema: { readonly const: string } };
  readonly anyOf?: readonly Definition[];
  readonly additionalProperties?: unknown;
}

const { $defs, anyOf } = jsonOutputSchema() as {
  $defs: Readonly<Record<string, Definition>>;
  anyOf: readonly { readonly $ref: string }[];
};

describe('the reference of JSON output (J4)', () => {
  const text = jsonOutputDocument.text();

  it('has a section for each command with --json, and a table that names its document', () => {
    for (const command of commandsWithJson()) assert.match(text, new RegExp(`^## ajj ${command}$`, 'm'));
    for (const name of Object.keys(documents)) assert.ok(text.includes(`| \`schema\` | \`"${name}"\` |`), name);
  });

  it('says what each field means', () => assert.doesNotMatch(text, /\| +\|$/m));

  it('has a JSON schema with a definition for each document', () => {
    const names = anyOf.map(({ $ref }) => {
      const definition = $defs[$ref.replace('#/$defs/', '')] as Definition;
      const [form = definition] = definition.anyOf ?? [];
      return form.properties?.schema.const;
    });
    assert.deepEqual(names, Object.keys(documents));
  });

  it('allows fields that a later version adds', () =>
    assert.doesNotMatch(JSON.stringify($defs), /"additionalProperties":false/));
});
