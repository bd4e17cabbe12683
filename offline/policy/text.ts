import { createColors } from 'picocolors';
import { counted } from '../words.ts';
import { blocks, type PolicyReport, type Violation } from './report.ts';

const marks = { mandatory: '✗', remediate: '✗', advisory: '!', disabled: '-' } as const;

function groups(violations: readonly Violation[]): Map<string, Violation[]> {
  const byResource = new Map<string, Violation[]>();
  for (const violation of violations) {
    const group = byResource.get(violation.urn ?? '');
    if (group) group.push(violation);
    else byResource.set(violation.urn ?? '', [violation]);
  }
  return byResource;
}

/** Counts of what was found, in words: `2 mandatory, 1 advisory, 3 undecided`. */
function tally(violations: readonly Violation[]): string {
  const undecided = violations.filter((violation) => violation.undecided).length;
  const counts = new Map<string, number>();
  for (const violation of violations) {
    if (violation.undecided) continue;
    const kind = blocks(violation) ? 'mandatory' : 'advisory';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const parts = ['mandatory', 'advisory'].flatMap((kind) => (counts.has(kind) ? [`${counts.get(kind)} ${kind}`] : []));
  return [...parts, ...(undecided > 0 ? [`${undecided} undecided`] : [])].join(', ');
}

/** How a report is shown. */
export interface TextOptions {
  /** Default false. */
  readonly color?: boolean;
  /** The most resources that are shown in full; the others are counted. Default: all. */
  readonly limit?: number;
}

type Paint = ReturnType<typeof createColors>;

function linesOf(violation: Violation, paint: Paint): string[] {
  const tint = blocks(violation) ? paint.red : paint.yellow;
  const mark = violation.undecided ? '?' : marks[violation.enforcement];
  const level = violation.severity ? `${violation.enforcement}, ${violation.severity}` : violation.enforcement;
  const messages = violation.message.split('\n').filter((line) => line !== '');
  return [
    `  ${tint(mark)} ${violation.policy} (${level}): ${violation.description}`,
    ...messages.map((line) => `      ${line}`),
  ];
}

/** A report for people: by resource, with what to do, and counts at the end (A9). */
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
  const packs = report.packs.map(({ name, version }) => `${name} ${version}`).join(', ');
  const found = report.violations.length === 0 ? 'nothing found' : tally(report.violations);
  const verdict = report.passed ? paint.green('passed') : paint.red('failed');
  lines.push(`policies ${verdict}: ${found} in ${counted(report.resources, 'resource')} (${packs})`);
  return `${lines.join('\n')}\n`;
}

/** A report for programs. */
export function formatPolicyJson(report: PolicyReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
