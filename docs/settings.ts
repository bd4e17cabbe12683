import type * as z from 'zod';
import type { ListedConcern } from '../components/concern/concern.ts';
import { typeNameOf } from '../components/concern/type-name.ts';
import { fieldsOf, partsOf, type SettingField } from '../components/concern/written.ts';
import { concerns as all } from '../stacks/concerns.ts';
import { type EffectiveSetting, effectiveSettings, layersOf } from '../stacks/config/layers.ts';
import { ownSettings } from '../stacks/config/schema.ts';
import { type EnvironmentName, environmentNames } from '../stacks/environments.ts';
import { overrideForms, overridesSchema } from '../stacks/overrides/schema.ts';
import { type GeneratedDocument, heading, table } from './document.ts';

const typeOf = (schema: z.ZodType): string => typeNameOf(schema, (value) => `\`${value}\``);

/** A mapping whose fields stand in rows of their own, and that says nothing besides. */
const isMapping = ({ schema, isWhole }: SettingField): boolean =>
  !isWhole && typeOf(schema).startsWith('mapping') && schema.def.type !== 'record';

type Values = ReadonlyMap<string, EffectiveSetting['value']>;

function shownDefault(path: string, byEnvironment: readonly (readonly [EnvironmentName, Values])[]): string {
  if (path.includes('*')) return '';
  const values = byEnvironment.map(([, values]) => JSON.stringify(values.get(path)));
  if (values.every((value) => value === undefined)) return '';
  if (new Set(values).size === 1) return `\`${values[0]}\``;
  return byEnvironment.map(([name], index) => `${name}: \`${values[index] ?? 'none'}\``).join(', ');
}

const intro =
  'A stack’s file sets these under `fleetwright:` and the first word of the key. Only `environment` is required; everything else has a default. `*` stands for a name of your choice. [Settings by environment](environments.md) compares the defaults. `ajj explain KEY` shows a setting with what another value would change.';

const header = ['key', 'type', 'meaning', 'default'];

const isSet = ({ settings }: ListedConcern): boolean => settings.def.type !== 'undefined';

/** The settings of the stack itself. */
function ownSection(): string {
  const rows = fieldsOf(ownSettings)
    .filter(({ path }) => path.join('.') !== 'overrides')
    .map(({ path, schema, description }) => [`\`${path.join('.')}\``, typeOf(schema), description, '']);
  return ['## The stack itself', 'Where the stack belongs.', table(header, rows)].join('\n\n');
}

/** The forms that an item of the list `overrides` may have. */
function overridesText(): string {
  const rows = overrideForms.flatMap((form) =>
    fieldsOf(form)
      .filter(({ path }) => path.length === 1)
      .map(({ path, schema, description }) => [`\`overrides[].${path.join('.')}\``, typeOf(schema), description, '']),
  );
  const summary = `${overridesSchema.description} See [override single objects](../guides/override-objects.md).`;
  return ['## overrides', summary, table(header, rows)].join('\n\n');
}

/** The settings of the stack and its concerns: each with its type, its meaning and its default in each environment. */
export function settingsText(concerns: readonly ListedConcern[]): string {
  const byEnvironment = environmentNames.map((environment) => {
    const layers = layersOf({ environment }, [], concerns).filter(({ origin }) => origin !== 'stack file');
    const settings = effectiveSettings(layers, concerns).map(({ path, value }) => [path, value] as const);
    return [environment, new Map(settings)] as const;
  });
  const listed = concerns.filter(isSet);
  const sections = listed.map(({ name, summary, settings }) => {
    const rows = fieldsOf(settings, [name])
      .filter((field) => field.path.length > 1 && !isMapping(field))
      // A value by name is described with its mapping.
      .flatMap((field) => [field, ...partsOf(field).filter(({ description }) => description !== '')])
      .map(({ path, schema, description }) => {
        const key = path.join('.');
        return [`\`${key}\``, typeOf(schema), description, shownDefault(key, byEnvironment)];
      });
    return [`## ${name}`, summary, table(header, rows)].join('\n\n');
  });
  const contents = [
    '- [The stack itself](#the-stack-itself): `environment`, `jarvis`',
    ...listed.map(({ name, summary }) => `- [${name}](#${name.toLowerCase()}): ${summary}`),
    `- [overrides](#overrides): ${overridesSchema.description}`,
  ];
  return `${[heading('Settings'), intro, contents.join('\n'), ownSection(), ...sections, overridesText()].join('\n\n')}\n`;
}

/** The reference of settings. */
export const settingsDocument: GeneratedDocument = { file: 'reference/settings.md', text: () => settingsText(all) };
