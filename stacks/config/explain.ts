import type { ListedConcern } from '../../components/concern/concern.ts';
import { typeNameOf } from '../../components/concern/type-name.ts';
import { fieldsOf, partsOf, type SettingField } from '../../components/concern/written.ts';
import { concerns as all } from '../concerns.ts';
import { type EnvironmentName, environmentNames } from '../environments.ts';
import { effectiveSettings, layersOf } from './layers.ts';
import { ownSettings } from './schema.ts';

/** A field of a setting that has fields. */
export interface ExplainedField {
  readonly path: string;
  readonly type: string;
  readonly description: string;
}

/** The meaning, type and default values of a setting. */
export interface ExplainedSetting extends ExplainedField {
  /** Its value in each environment, before a stack's file changes it; absent if it has none. */
  readonly defaults: Partial<Readonly<Record<EnvironmentName, unknown>>>;
  /** The fields directly below it. */
  readonly fields: readonly ExplainedField[];
  /** The mapping around it that a stack's file replaces as a whole; absent if the setting can be set alone. */
  readonly within?: string;
}

const matches = ({ path }: SettingField, keys: readonly string[]): boolean =>
  path.length === keys.length && path.every((key, at) => key === '*' || key === keys[at]);

/** Whether a field is directly below a setting. */
const isBelow = ({ path }: SettingField, keys: readonly string[]): boolean =>
  path.length === keys.length + 1 && keys.every((key, at) => path[at] === '*' || path[at] === key);

/** The fields and the defaults of some concerns. */
interface Known {
  /** The stack's own settings, each concern, and all fields of each. */
  readonly fields: readonly SettingField[];
  readonly defaults: readonly (readonly [EnvironmentName, ReadonlyMap<string, unknown>])[];
}

const known = new WeakMap<readonly ListedConcern[], Known>();

function knownOf(concerns: readonly ListedConcern[]): Known {
  const before = known.get(concerns);
  if (before !== undefined) return before;
  const listed = concerns.filter(({ settings }) => settings.def.type !== 'undefined');
  const fields = [
    ...fieldsOf(ownSettings),
    ...listed.flatMap(({ name, summary, settings }) => [
      { path: [name], schema: settings, description: summary, isWhole: false },
      ...fieldsOf(settings, [name]).flatMap((field) => [field, ...partsOf(field)]),
    ]),
  ];
  const defaults = environmentNames.map((environment) => {
    const layers = layersOf({ environment }, [], concerns).filter(({ origin }) => origin !== 'stack file');
    const values = effectiveSettings(layers, concerns).map(({ path, value }) => [path, value] as const);
    return [environment, new Map(values)] as const;
  });
  const found = { fields, defaults };
  known.set(concerns, found);
  return found;
}

/** Its description; a value in a mapping by name has that of the mapping. */
function descriptionOf({ path, description }: SettingField, fields: readonly SettingField[]): string {
  if (description !== '') return description;
  const above = fields.find((one) => one.path.join('.') === path.slice(0, -1).join('.'));
  return above === undefined ? '' : descriptionOf(above, fields);
}

/** The key of every setting. `*` stands for a name that the user chooses. */
export const settingKeys = (concerns: readonly ListedConcern[] = all): string[] =>
  knownOf(concerns).fields.map(({ path }) => path.join('.'));

/**
 * What a setting means, which values it takes, and its default in each environment.
 * @param key as in a stack's file, without its namespace: `fleet.maxWorkers`
 * @returns undefined for an unknown key
 */
export function explainSetting(key: string, concerns: readonly ListedConcern[] = all): ExplainedSetting | undefined {
  const keys = key.split('.');
  const { fields, defaults } = knownOf(concerns);
  const field = fields.find((one) => matches(one, keys));
  if (field === undefined) return undefined;
  const explained = (one: SettingField, path: readonly string[]): ExplainedField => ({
    path: path.join('.'),
    type: typeNameOf(one.schema),
    description: descriptionOf(one, fields),
  });
  const around = fields.find(
    (one) => one.isWhole && one.path.length < keys.length && matches(one, keys.slice(0, one.path.length)),
  );
  const below = fields.filter((one) => isBelow(one, keys));
  const held = defaults.flatMap(([environment, values]) => (values.has(key) ? [[environment, values.get(key)]] : []));
  return {
    ...explained(field, keys),
    defaults: Object.fromEntries(held),
    fields: below.map((one) => explained(one, [...keys, one.path.at(-1) ?? ''])),
    ...(around === undefined ? {} : { within: keys.slice(0, around.path.length).join('.') }),
  };
}
