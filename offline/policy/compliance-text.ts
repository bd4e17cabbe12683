import { counted } from '../words.ts';
import type { ComplianceControl, ComplianceReport } from './compliance.ts';

const heading = ({ framework, version, stack }: ComplianceReport): string =>
  `${framework}${version === '' ? '' : ` ${version}`}: stack ${stack}`;

const caveat =
  'The report tells of the controls that policies serve, and of no other; which policy serves which control is this project’s own mapping. It is no audit.';

function summaryOf({ controls, resources }: ComplianceReport): string {
  const counts = Map.groupBy(controls, ({ state }) => state);
  const parts = [...counts].map(([state, of]) => `${of.length} ${state}`);
  return `${counted(controls.length, 'control')} in ${counted(resources, 'resource')}: ${parts.join(', ')}.`;
}

const header = ['control', 'title', 'state', 'policies', 'held by'];

/** A control's cells, as plain text; what is wrong comes line by line. */
function cellsOf({ reference, title, state, policies }: ComplianceControl): string[][] {
  const findings = policies.flatMap(({ violations }) =>
    violations.map(({ name, message, description }) => `${name ?? 'the stack'}: ${message || description}`),
  );
  return [
    [reference],
    // What a control is called is its publisher's; where a policy does not say it, what the policy does.
    [title === '' ? (policies[0]?.policy.description ?? '') : title],
    [state, ...findings],
    policies.map(({ policy }) => `${policy.name} (${policy.enforcement})`),
    [...new Set(policies.flatMap(({ layers }) => layers))],
  ];
}

const escapeMarkdown = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');

/** A compliance report as Markdown. */
export function complianceMarkdown(report: ComplianceReport): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rows = report.controls.map((control) =>
    row(cellsOf(control).map((lines) => lines.map(escapeMarkdown).join('<br>'))),
  );
  const exemptions = report.exemptions.map((exemption) => `- ${escapeMarkdown(exemption)}`);
  return [
    `# ${escapeMarkdown(heading(report))}`,
    summaryOf(report),
    [row(header), row(header.map(() => '---')), ...rows].join('\n'),
    ...(exemptions.length === 0 ? [] : ['## Exemptions', exemptions.join('\n')]),
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

/** A compliance report as one HTML page that needs nothing else. */
export function complianceHtml(report: ComplianceReport): string {
  const cell = (lines: readonly string[]): string => `<td>${lines.map(escapeHtml).join('<br>')}</td>`;
  const rows = report.controls.map(
    (control) => `<tr class="${control.state}">${cellsOf(control).map(cell).join('')}</tr>`,
  );
  const title = escapeHtml(heading(report));
  const exemptions = report.exemptions.map((exemption) => `<li>${escapeHtml(exemption)}</li>`);
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
tr.undecided td:nth-child(3) { background: #ffd; }
</style>
</head>
<body>
<h1>${title}</h1>
<p>${escapeHtml(summaryOf(report))}</p>
<table>
<thead><tr>${header.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
${exemptions.length === 0 ? '' : `<h2>Exemptions</h2>\n<ul>\n${exemptions.join('\n')}\n</ul>\n`}<p>${escapeHtml(caveat)}</p>
</body>
</html>
`;
}
