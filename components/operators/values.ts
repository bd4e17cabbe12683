import type { OperatorPlace, Values } from './operator.ts';
import type { OperatorSettings } from './settings.ts';

const isMapping = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lays the values that a stack sets over those of the platform, as Helm does: mappings are merged, lists replaced. */
export function mergedValues(below: Values, above: Values): Values {
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const own = merged[key];
    merged[key] = isMapping(own) && isMapping(value) ? mergedValues(own, value) : value;
  }
  return merged;
}

/** The values of one chart: those of the platform, and over them those that the stack sets for its operator. */
export function valuesOf(
  chart: { readonly values: (place: OperatorPlace) => Values },
  place: OperatorPlace,
  { values = {} }: OperatorSettings = {},
): Values {
  return mergedValues(chart.values(place), values);
}
