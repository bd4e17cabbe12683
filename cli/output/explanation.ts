import { counted } from '../../components/core/values/words.ts';
import { showEncrypted } from '../../engine/config/encrypted.ts';
import type { Effect } from '../stack/effects.ts';
import type { ExplainedForStack } from '../stack/explain.ts';

const shown = (value: unknown): string =>
  value === undefined ? '(none)' : showEncrypted(JSON.stringify(value)).replace(/^"(\(encrypted\))"$/, '$1');

/** How many kinds of change are listed. */
const maxListed = 15;

const signs = { create: '+', update: '~', delete: '-' };

function lineOf({ change, kind, field, count, example }: Effect): string {
  const name = kind.includes(':') ? kind.split(':').at(-1) : kind;
  const what = field === undefined ? '' : `  ${field}`;
  return `  ${signs[change]} ${counted(count, name ?? kind)}${what}  (${count === 1 ? example : `such as ${example}`})`;
}

function hintOf({ type, fields, within }: ExplainedForStack): string {
  if (fields.length > 0 && type === 'mapping') return 'Explain one of its fields';
  // A single field may have no other valid value, such as one of percentages that add up to 100.
  return within === undefined ? 'Give a value with --value' : `Explain ${within} with --value`;
}

function changesOf(setting: ExplainedForStack): string[] {
  const { trial, stack } = setting;
  if (trial === undefined) {
    return ['CHANGES', `  ${hintOf(setting)} to see what another one changes.`];
  }
  const title = `CHANGES of ${shown(trial.value)} in stack ${stack}`;
  if (trial.effects.length === 0) return [title, `  Nothing: the plan of ${stack} does not depend on it.`];
  const more = trial.effects.length - maxListed;
  return [
    title,
    ...trial.effects.slice(0, maxListed).map(lineOf),
    ...(more > 0 ? [`  and ${counted(more, 'more kind')} of change; --json lists all`] : []),
  ];
}

/** A setting as `kubectl explain` would show it. */
export function formatExplanation(setting: ExplainedForStack): string {
  const { path, type, description, defaults, value, origin, stack, fields, within } = setting;
  const environments = Object.entries(defaults);
  const width = Math.max(0, ...environments.map(([name]) => name.length), ...fields.map((field) => field.path.length));
  const sections = [
    [
      `KEY    ${path}`,
      `TYPE   ${type}`,
      ...(origin === undefined ? [] : [`VALUE  ${shown(value)} in stack ${stack} (${origin})`]),
    ],
    [
      'DESCRIPTION',
      `  ${description}`,
      ...(within === undefined ? [] : [`  A stack's file replaces ${within} as a whole, so set all of it.`]),
    ],
    environments.length === 0
      ? []
      : ['DEFAULTS', ...environments.map(([name, one]) => `  ${name.padEnd(width)}  ${shown(one)}`)],
    fields.length === 0
      ? []
      : ['FIELDS', ...fields.map((field) => `  ${field.path.padEnd(width)}  ${field.type}. ${field.description}`)],
    changesOf(setting),
  ];
  return sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n');
}
