import type { Template } from './fleet.ts';
import type { Shape, TextPart } from './shape.ts';

/** A module in JavaScript whose `objectsOf(agent, tier)` makes the objects of an agent, as one would write it by hand. */
export function moduleText(templates: readonly Template[], labels: Shape): string {
  const objects = templates.map(({ shape, tiers }) => {
    const object = code(shape, labels);
    return tiers === 'all' ? object : `...(${JSON.stringify(tiers)}.includes(agent.tier) ? [${object}] : [])`;
  });
  return [
    `const labelsOf = (agent, tier) => (${code(labels, undefined)});`,
    `export const objectsOf = (agent, tier) => {\n  const labels = labelsOf(agent, tier);`,
    `  return [\n    ${objects.join(',\n    ')},\n  ];\n};\n`,
  ].join('\n');
}

function code(shape: Shape, labels: Shape | undefined): string {
  if (labels !== undefined && JSON.stringify(shape) === JSON.stringify(labels)) return 'labels';
  switch (shape.type) {
    case 'literal':
      return JSON.stringify(shape.value);
    case 'text':
      return `\`${shape.parts.map(piece).join('')}\``;
    case 'figure':
      return `${shape.of}.${shape.key}`;
    case 'map':
      return `{ ${shape.fields.map(([key, inner]) => `${JSON.stringify(key)}: ${code(inner, labels)}`).join(', ')} }`;
    case 'list':
      return `[${shape.items.map((item) => code(item, labels)).join(', ')}]`;
  }
}

function piece(part: TextPart): string {
  return typeof part === 'string' ? part.replace(/[`\\$]/g, '\\$&') : `\${agent.${part.field}}`;
}
