import { refuse } from '../../components/core/problems/problem.ts';
import { counted } from '../../components/core/values/words.ts';
import { showEncrypted } from '../../engine/config/encrypted.ts';
import { readStack } from '../../engine/config/stack.ts';
import { type EffectiveSetting, effectiveSettings } from '../../stacks/config/layers.ts';
import { readConfig } from '../../stacks/config/read.ts';
import { stackLayers } from '../../stacks/jarvis/layers.ts';
import type { ConfigImport } from '../stack/import-config.ts';

/**
 * Every effective setting of a stack.
 * @throws ProblemsError with all problems of its configuration.
 */
export function effectiveOf(directory: string, stack: string): EffectiveSetting[] {
  const { config, project } = readStack(directory, stack);
  const reading = readConfig(config);
  refuse(reading.problems);
  const { layers, problems } = stackLayers(reading.config as NonNullable<typeof reading.config>, project.root);
  refuse(problems);
  return effectiveSettings(layers);
}

/** A value on one line. An encrypted value gets no quotes. */
function shown(value: unknown): string {
  return value === undefined ? '–' : showEncrypted(JSON.stringify(value)).replace(/^"(\(encrypted\))"$/, '$1');
}

function table(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const [header = [], ...others] = rows;
  return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...others.map(line)].join('\n');
}

/** Settings as a table: name, value and origin. */
export function formatSettings(settings: readonly EffectiveSetting[]): string {
  return table([
    ['setting', 'value', 'from'],
    ...settings.map(({ path, value, origin }) => [path, shown(value), origin]),
  ]);
}

/** The settings of a stack, with its name. */
export interface NamedSettings {
  readonly name: string;
  readonly settings: readonly EffectiveSetting[];
}

/** A setting that differs between two stacks. */
export interface SettingDifference {
  readonly path: string;
  readonly own: unknown;
  readonly other: unknown;
}

/** The differences between two stacks, as a table and as data. */
export function formatSettingsDiff(
  own: NamedSettings,
  other: NamedSettings,
): { readonly text: string; readonly differences: readonly SettingDifference[] } {
  const [mine, theirs] = [own, other].map(({ settings }) => new Map(settings.map(({ path, value }) => [path, value])));
  const paths = [...new Set([...(mine?.keys() ?? []), ...(theirs?.keys() ?? [])])].sort();
  const differences = paths
    .map((path) => ({ path, own: mine?.get(path), other: theirs?.get(path) }))
    .filter((difference) => shown(difference.own) !== shown(difference.other));
  const rows = differences.map((difference) => [difference.path, shown(difference.own), shown(difference.other)]);
  const text =
    differences.length === 0
      ? `${own.name} and ${other.name} do not differ`
      : table([['setting', own.name, other.name], ...rows]);
  return { text, differences };
}

/** What an import changes in a stack's file, one line for each setting. */
export function formatImport({ file, changes }: Pick<ConfigImport, 'file' | 'changes'>, written: boolean): string {
  if (changes.length === 0) return `${file} says all of it already`;
  const lines = changes.map(({ path, before, after }) =>
    before === undefined ? `+ ${path}: ${shown(after)}` : `~ ${path}: ${shown(before)} → ${shown(after)}`,
  );
  const settings = counted(changes.length, 'setting');
  const end = written ? `${settings} changed in ${file}` : `${settings} of ${file} would change; nothing was written`;
  return [...lines, end].join('\n');
}
