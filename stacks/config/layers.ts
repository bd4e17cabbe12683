import type { ListedConcern } from '../../components/concern/concern.ts';
import { concerns as all } from '../concerns.ts';
import { changesOf, commonOf, wholesOf } from './concern-settings.ts';
import { layOver } from './merge.ts';
import type { StackConfig } from './schema.ts';

/** Settings by the name of their concern. Only the concern knows their type. */
export type Settings = Readonly<Record<string, unknown>>;

/** Settings from one place. */
export interface Layer {
  /** For people: `default`, `environment development`, `stack file`. */
  readonly origin: string;
  readonly settings: Settings;
}

/** The layers of a stack's settings; later ones override earlier ones. `between` is over the environment, under the file. */
export function layersOf(
  config: StackConfig,
  between: readonly Layer[] = [],
  concerns: readonly ListedConcern[] = all,
): Layer[] {
  const { environment } = config;
  return [
    { origin: 'default', settings: commonOf(concerns) },
    { origin: `environment ${environment}`, settings: { environment, ...changesOf(concerns, environment) } },
    ...between,
    { origin: 'stack file', settings: config },
  ];
}

/** The settings that result from layers. */
export function mergeLayers(layers: readonly Layer[], concerns: readonly ListedConcern[] = all): Settings {
  const wholes = wholesOf(concerns);
  return layers.reduce<Settings>((merged, { settings }) => layOver(merged, settings, wholes), {});
}

/** A setting as it applies, and the layer that sets it. */
export interface EffectiveSetting {
  /** `fleet.tiers.tier1.scaling.maxReplicas`. */
  readonly path: string;
  readonly value: unknown;
  readonly origin: string;
}

/** Every setting that applies, with the last layer that sets it, sorted by path. */
export function effectiveSettings(layers: readonly Layer[], concerns?: readonly ListedConcern[]): EffectiveSetting[] {
  const merged = mergeLayers(layers, concerns);
  return leaves(merged, '')
    .sort()
    .map((path) => {
      const last = layers.findLast(({ settings }) => at(settings, path) !== undefined);
      return { path, value: at(merged, path), origin: last?.origin ?? 'default' };
    });
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function leaves(value: unknown, path: string): string[] {
  if (value === undefined) return [];
  if (!isPlainObject(value) || Object.keys(value).length === 0) return path === '' ? [] : [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (isPlainObject(inner) ? inner[key] : undefined), value);
}
