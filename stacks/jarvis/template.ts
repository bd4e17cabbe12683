import { stringify } from 'yaml';
import { jarvisFields } from './fields.ts';

const head = `# Jarvis cluster configuration. Every key is optional: the environment sets what is left out.
# A stack reads this file if its Pulumi.<stack>.yaml says  fleetwright:jarvis: <this file>.
# To copy its settings into a stack once, run  ajj config import <this file> --stack <stack>.
# docs/reference/jarvis-file.md describes what each key changes.
`;

/** The text of a complete `cluster-config.yaml`, with the meaning, unit and range of each key. */
export function jarvisTemplate(): string {
  const lines: string[] = [];
  let open: readonly string[] = [];
  for (const { path, summary, range, example } of jarvisFields) {
    const keys = path.split('.');
    const parents = keys.slice(0, -1);
    parents.forEach((key, depth) => {
      if (open.slice(0, depth + 1).join('.') === parents.slice(0, depth + 1).join('.')) return;
      lines.push(...(depth === 0 ? [''] : []), `${'  '.repeat(depth)}${key}:`);
    });
    open = parents;
    const indent = '  '.repeat(parents.length);
    lines.push(`${indent}# ${summary} (${range})`, `${indent}${keys.at(-1)}:${valueText(example, indent)}`);
  }
  return `${head}${lines.join('\n')}\n`;
}

function valueText(value: unknown, indent: string): string {
  if (Array.isArray(value)) return value.map((item) => `\n${indent}  - ${JSON.stringify(item)}`).join('');
  return ` ${stringify(value, { defaultStringType: 'QUOTE_DOUBLE' }).trim()}`;
}
