import pc from 'picocolors';
import type { Overridden } from '../../components/core/overrides/override.ts';
import { type Graph, type GraphValue, isGraphList, isGraphObject } from '../../engine/index.ts';

/** What overrides changed in the objects that a program registers. Fields only, never values. */
export function overriddenOf({ resources }: Graph): Overridden[] {
  return resources.flatMap(({ type, outputs }) => {
    const said = type.startsWith('fleetwright:') ? outputs?.overridden : undefined;
    return said !== undefined && isGraphList(said) ? said.flatMap(overriddenFrom) : [];
  });
}

function overriddenFrom(value: GraphValue): Overridden[] {
  if (!isGraphObject(value) || typeof value.object !== 'string' || value.fields === undefined) return [];
  const { object, fields } = value;
  return isGraphList(fields) ? [{ object, fields: fields.filter((field) => typeof field === 'string') }] : [];
}

/**
 * What overrides changed, one line for each object: `Deployment agents/aider: spec.template.spec.priorityClassName`.
 */
export function formatOverrides(
  overridden: readonly Overridden[],
  { color = false }: { readonly color?: boolean } = {},
): string {
  const paint = pc.createColors(color);
  return [paint.bold('Overrides'), ...overridden.map(({ object, fields }) => `  ${object}: ${fields.join(', ')}`)].join(
    '\n',
  );
}
