import { termOf } from '../../components/core/problems/exemption.ts';
import { counted } from '../../components/core/values/words.ts';
import type { NotChecked } from '../expand/not-expanded.ts';
import type { ComplianceControl, ComplianceReport } from './compliance.ts';
import type { ExemptionInUse, Violation } from './report.ts';

const heading = ({ framework, version, stack }: ComplianceReport): string =>
  `${framework}${version === '' ? '' : ` ${version}`}: stack ${stack}`;

const caveat =
  'The report covers the controls that policies serve, and no other; which policy serves which control is this project’s own mapping. It is not an audit.';

function summaryOf({ controls, resources, notChecked }: ComplianceReport): string {
  const counts = Map.groupBy(controls, ({ state }) => state);
  const parts = [...counts].map(([state, of]) => `${of.length} ${state}`);
  const summary = `${counted(controls.length, 'control')} in ${counted(resources, 'resource')}: ${parts.join(', ')}.`;
  if (notChecked.length === 0) return summary;
  return `${summary} ${counted(notChecked.length, 'resource')} could not be looked into: the report does not cover what is in there.`;
}

const header = ['control', 'title', 'state', 'policies', 'enforced by'];

function lineOf({ name, message, description, exemption }: Violation): string {
  const term = exemption === undefined ? '' : ` (exempt ${termOf(exemption)})`;
  return `${name ?? 'the stack'}${term}: ${message || description}`;
}

/** A control's state, with the number of exempt violations, so that it does not look as if it passed by itself. */
function stateText({ state, exempt }: ComplianceControl): string {
  if (exempt === 0) return state;
  return state === 'exempt' ? `exempt (${counted(exempt, 'violation')})` : `${state} (${exempt} exempt)`;
}

/** A control's cells as plain text, with one line for each violation. */
function cellsOf(control: ComplianceControl): string[][] {
  const { reference, title, policies } = control;
  return [
    [reference],
    // The publisher gives a control its title. If a policy does not name it, use the policy's description.
    [title === '' ? (policies[0]?.policy.description ?? '') : title],
    [stateText(control), ...policies.flatMap(({ violations }) => violations.map(lineOf))],
    policies.map(({ policy }) => `${policy.name} (${policy.enforcement})`),
    [...new Set(policies.flatMap(({ layers }) => layers))],
  ];
}

const exemptionHeader = ['rule', 'resource', 'reason', 'owner', 'until', 'violations'];

function exemptionCells({ rule, resource, reason, owner, until, violations }: ExemptionInUse): string[] {
  return [rule ?? 'every rule', resource, reason, owner, until ?? 'no end', String(violations)];
}

const notCheckedHeader = ['resource', 'type', 'why'];

const notCheckedCells = ({ name, type, reason }: NotChecked): string[] => [name, type, reason];

const escapeMarkdown = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');

/** A compliance report as Markdown. */
export function complianceMarkdown(report: ComplianceReport): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rows = report.controls.map((control) =>
    row(cellsOf(control).map((lines) => lines.map(escapeMarkdown).join('<br>'))),
  );
  const exemptions = report.exemptions.map((exemption) => row(exemptionCells(exemption).map(escapeMarkdown)));
  const unseen = report.notChecked.map((one) => row(notCheckedCells(one).map(escapeMarkdown)));
  const section = (title: string, names: readonly string[], lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [`## ${title}`, [row(names), row(names.map(() => '---')), ...lines].join('\n')];
  return [
    `# ${escapeMarkdown(heading(report))}`,
    summaryOf(report),
    [row(header), row(header.map(() => '---')), ...rows].join('\n'),
    ...section('Not checked', notCheckedHeader, unseen),
    ...section('Exemptions', exemptionHeader, exemptions),
    caveat,
  ]
    .join('\n\n')
    .concat('\n');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] as string);

const htmlTable = (header: readonly string[], rows: readonly string[]): string => `<table>
<thead><tr>${header.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
`;

/** A compliance report as one self-contained HTML page. */
export function complianceHtml(report: ComplianceReport): string {
  const cell = (lines: readonly string[]): string => `<td>${lines.map(escapeHtml).join('<br>')}</td>`;
  const rows = report.controls.map(
    (control) => `<tr class="${control.state.replace(' ', '-')}">${cellsOf(control).map(cell).join('')}</tr>`,
  );
  const title = escapeHtml(heading(report));
  const line = (cells: readonly string[]): string => `<tr>${cells.map((text) => cell([text])).join('')}</tr>`;
  const section = (heading: string, names: readonly string[], lines: readonly string[]): string =>
    lines.length === 0 ? '' : `<h2>${heading}</h2>\n${htmlTable(names, lines)}`;
  const exemptions = report.exemptions.map((exemption) => line(exemptionCells(exemption)));
  const unseen = report.notChecked.map((one) => line(notCheckedCells(one)));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem; max-width: 80rem; }
table { border-collapse: collapse; }
th, td { border: 1px solid #ccc; padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
tr.violated td:nth-child(3) { background: #fdd; }
tr.passed td:nth-child(3) { background: #dfd; }
tr.undecided td:nth-child(3), tr.not-checked td:nth-child(3), tr.exempt td:nth-child(3) { background: #ffd; }
</style>
</head>
<body>
<h1>${title}</h1>
<p>${escapeHtml(summaryOf(report))}</p>
${htmlTable(header, rows)}${section('Not checked', notCheckedHeader, unseen)}${section('Exemptions', exemptionHeader, exemptions)}<p>${escapeHtml(caveat)}</p>
</body>
</html>
`;
}
