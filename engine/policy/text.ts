import { createColors } from 'picocolors';
import { termOf } from '../../components/core/problems/exemption.ts';
import { counted } from '../../components/core/values/words.ts';
import type { NotChecked } from '../expand/not-expanded.ts';
import { countStandings, type PolicyReport, type Standing, standingOf, type Violation } from './report.ts';

const marks: Readonly<Record<Standing, string>> = { mandatory: '✗', advisory: '!', undecided: '?', exempt: '~' };

function groups(violations: readonly Violation[]): Map<string, Violation[]> {
  const byResource = new Map<string, Violation[]>();
  for (const violation of violations) {
    const group = byResource.get(violation.urn ?? '');
    if (group) group.push(violation);
    else byResource.set(violation.urn ?? '', [violation]);
  }
  return byResource;
}

/** Counts of violations in words: `2 mandatory, 1 advisory, 3 undecided, 1 exempt`. */
function tally(violations: readonly Violation[]): string {
  return Object.entries(countStandings(violations))
    .filter(([, count]) => count > 0)
    .map(([standing, count]) => `${count} ${standing}`)
    .join(', ');
}

/** How a report is shown. */
export interface TextOptions {
  /** Default false. */
  readonly color?: boolean;
  /** How many resources are shown in full; the others are counted. Default: all. */
  readonly limit?: number;
}

type Paint = ReturnType<typeof createColors>;

function linesOf(violation: Violation, paint: Paint): string[] {
  const { policy, description, enforcement, severity, exemption } = violation;
  const standing = standingOf(violation);
  const tint = standing === 'mandatory' ? paint.red : paint.yellow;
  const level = exemption === undefined ? enforcement : `exempt ${termOf(exemption)}`;
  const messages = violation.message.split('\n').filter((line) => line !== '');
  if (exemption !== undefined) {
    messages.push(
      `reason: ${inOneLine(exemption.reason)}`,
      `owner: ${inOneLine(exemption.owner)}`,
      `exempt resource: ${inOneLine(exemption.resource)}`,
    );
  }
  return [
    `  ${tint(marks[standing])} ${policy} (${severity ? `${level}, ${severity}` : level}): ${description}`,
    ...messages.map((line) => `      ${line}`),
  ];
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A report for people: by resource, with fixes, and with counts at the end. */
export function formatPolicyText(report: PolicyReport, { color = false, limit = Infinity }: TextOptions = {}): string {
  const paint = createColors(color);
  const all = [...groups(report.violations).values()];
  const lines = all.slice(0, limit).flatMap((violations) => {
    const [first] = violations;
    const title = first?.urn === undefined ? 'the stack' : `${first.name} (${first.type})`;
    return [paint.bold(title), ...violations.flatMap((violation) => linesOf(violation, paint))];
  });
  if (all.length > limit) lines.push(`… and ${counted(all.length - limit, 'more resource')}`);
  if (lines.length > 0) lines.push('');
  lines.push(...notCheckedLines(report.notChecked ?? []).map((line) => paint.yellow(line)));
  const packs = report.packs.map(({ name, version }) => `${name} ${version}`).join(', ');
  const found = report.violations.length === 0 ? 'nothing found' : tally(report.violations);
  const unseen = report.notChecked?.length ? `, ${report.notChecked.length} not checked` : '';
  const verdict = report.passed ? paint.green('passed') : paint.red('failed');
  lines.push(`policies ${verdict}: ${found} in ${counted(report.resources, 'resource')}${unseen} (${packs})`);
  return `${lines.join('\n')}\n`;
}

/** What was not checked: a summary and a line for each resource. Empty if everything was checked. */
export function notCheckedLines(notChecked: readonly NotChecked[]): string[] {
  if (notChecked.length === 0) return [];
  const creates = notChecked.length === 1 ? 'which creates' : 'which create';
  return [
    `not checked: the contents of ${counted(notChecked.length, 'resource')}, ${creates} more than the program shows`,
    ...notChecked.map(({ name, type, reason }) => `  ${name} (${type}): ${reason}`),
  ];
}

/** A report as JSON. */
export function formatPolicyJson(report: PolicyReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
