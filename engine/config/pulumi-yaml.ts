import {
  type CollectionTag,
  type DocumentOptions,
  isAlias,
  isScalar,
  type ParseOptions,
  type ScalarTag,
  type SchemaOptions,
  type ToJSOptions,
} from 'yaml';
import { timestampText } from './timestamp.ts';
import { yamlNumber } from './yaml-number.ts';

/** The options of the YAML library, for parsing and for the result. */
type YamlOptions = ParseOptions & DocumentOptions & SchemaOptions;

const nullTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:null',
  identify: (value) => value === null,
  default: true,
  test: /^(?:~|null|Null|NULL)?$/,
  resolve: () => null,
  stringify: () => 'null',
};

const boolTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  identify: (value) => typeof value === 'boolean',
  default: true,
  test: /^(?:true|True|TRUE|false|False|FALSE)$/,
  resolve: (text) => /^t/i.test(text),
};

const infinityTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  identify: (value) => typeof value === 'number' && !Number.isFinite(value),
  default: true,
  test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  resolve: (text) => {
    if (/nan/i.test(text)) return Number.NaN;
    return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  },
};

/** Numbers and timestamps start the same way. A text that is neither, such as `1.0.0`, stays a text. */
const numberTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  identify: (value) => typeof value === 'number' || typeof value === 'bigint',
  default: true,
  test: /^(?:[-+]?0[xX][0-9a-fA-F_]+|[-+]?0[oObB][0-7_]+|[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9_]+)?|\d{4}-\d.*)$/,
  resolve: (text) => timestampText(text) ?? yamlNumber(text) ?? text,
};

/** A value with an explicit tag: `!!float 3`, `!!timestamp 2001-01-02`. */
const floatTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  resolve: (text, onError) => {
    const value = yamlNumber(text);
    if (value === undefined) onError(`cannot decode ${text} as a !!float`);
    return value ?? text;
  },
};

const timestampTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:timestamp',
  resolve: (text, onError) => {
    const value = timestampText(text);
    if (value === undefined) onError(`cannot decode ${text} as a !!timestamp`);
    return value ?? text;
  },
};

const binaryTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:binary',
  resolve: (text) => Buffer.from(text, 'base64').toString('utf8'),
};

/** Go's library reads a set as a mapping without values. */
const setTag: CollectionTag = { tag: 'tag:yaml.org,2002:set', collection: 'map', resolve: (map) => map };

const textOf = (key: unknown): unknown => (isScalar(key) ? (key.source ?? String(key.value)) : key);

const shared = [nullTag, boolTag, infinityTag, numberTag, floatTag, timestampTag, binaryTag, setTag];

/**
 * How the Pulumi CLI reads YAML. It uses `gopkg.in/yaml.v3`, which mixes YAML 1.1 and 1.2: `yes` and `off` are texts,
 * `0777` is octal, `<<` merges, and a key may occur only once, however it is quoted.
 */
export const pulumiYaml: YamlOptions = {
  schema: 'failsafe',
  customTags: (tags) => [...tags, 'merge', ...shared],
  uniqueKeys: (a, b) => !isAlias(a) && isScalar(a) && isScalar(b) && textOf(a) === textOf(b),
};

const olderBoolTag: ScalarTag = {
  ...boolTag,
  test: /^(?:[yY]|yes|Yes|YES|on|On|ON|true|True|TRUE|[nN]|no|No|NO|off|Off|OFF|false|False|FALSE)$/,
  resolve: (text) => /^(?:y|on|t)/i.test(text),
};

/** A date stays as it is written. */
const olderNumberTag: ScalarTag = { ...numberTag, resolve: (text) => yamlNumber(text) ?? text };
const olderTimestampTag: ScalarTag = { ...timestampTag, resolve: (text) => text };

const olderTags = [nullTag, olderBoolTag, infinityTag, olderNumberTag, floatTag, olderTimestampTag, binaryTag, setTag];

/**
 * How Kubernetes reads manifests. It uses the older `yaml.v2`: `yes` and `off` are true and false, a date stays a text,
 * and the last of several equal keys counts.
 */
export const kubernetesYaml: YamlOptions = {
  schema: 'failsafe',
  customTags: (tags) => [...tags, 'merge', ...olderTags],
  uniqueKeys: false,
};

/** Go's library limits aliases by their share of a large document. No file of Pulumi gets that large. */
export const pulumiYamlToJs: ToJSOptions = { maxAliasCount: 100_000 };
