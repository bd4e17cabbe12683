import type { Template } from './fleet.ts';
import type { Shape, TextPart } from './shape.ts';

/** The name of the helper that writes an agent's labels. */
const labelsHelper = 'fleet.labels';

/** A chart's files by their paths, but for its values. */
export function chartFiles(templates: readonly Template[], labels: Shape): Map<string, string> {
  const helper = [
    '{{/* The labels of an agent: a dict of the agent and its tier. */}}',
    `{{- define "${labelsHelper}" -}}`,
    '{{- $agent := .agent }}',
    '{{- $tier := .tier -}}',
    yaml(labels, '', undefined).trim(),
    '{{- end }}',
  ];
  const others = ['{{- range .Values.others }}', '---', '{{ toYaml . }}', '{{- end }}'];
  return new Map([
    ['Chart.yaml', 'apiVersion: v2\nname: fleet\ndescription: A fleet of agents.\ntype: application\nversion: 1.0.0\n'],
    ['templates/_helpers.tpl', lines(helper)],
    ['templates/others.yaml', lines(others)],
    ...templates.map((template): [string, string] => [
      `templates/${template.name}.yaml`,
      templateText(template, labels),
    ]),
  ]);
}

function templateText({ shape, tiers }: Template, labels: Shape): string {
  const [begin, end] =
    tiers === 'all'
      ? [[], []]
      : [[`{{- if has $agent.tier (list ${tiers.map((tier) => `"${tier}"`).join(' ')}) }}`], ['{{- end }}']];
  return lines([
    '{{- range $agent := .Values.agents }}',
    '{{- $tier := index $.Values.tiers $agent.tier }}',
    ...begin,
    '---',
    yaml(shape, '', labels).trim(),
    ...end,
    '{{- end }}',
  ]);
}

function lines(parts: readonly string[]): string {
  return `${parts.join('\n')}\n`;
}

/** A shape as a template below a key or a dash; `indent` is that of its own lines. */
function yaml(shape: Shape, indent: string, labels: Shape | undefined): string {
  if (labels !== undefined && JSON.stringify(shape) === JSON.stringify(labels)) {
    const call = `include "${labelsHelper}" (dict "agent" $agent "tier" $tier)`;
    return `\n${indent}{{- ${call} | nindent ${indent.length} }}\n`;
  }
  switch (shape.type) {
    case 'literal':
      return literal(shape.value, indent, labels);
    case 'text':
      return ` ${text(shape.parts)}\n`;
    case 'figure':
      return ` {{ $${shape.of}.${shape.key} | toJson }}\n`;
    case 'map':
      return `\n${shape.fields.map(([key, inner]) => `${indent}${scalar(key)}:${yaml(inner, `${indent}  `, labels)}`).join('')}`;
    case 'list':
      return `\n${shape.items.map((item) => `${indent}-${listItem(item, `${indent}  `, labels)}`).join('')}`;
  }
}

/** A map in a list begins on the line of its dash. */
function listItem(item: Shape, indent: string, labels: Shape | undefined): string {
  const written = yaml(item, indent, labels);
  return written.startsWith('\n') && item.type !== 'list' ? ` ${written.trimStart()}` : written;
}

function literal(value: unknown, indent: string, labels: Shape | undefined): string {
  const as = (inner: unknown): Shape => ({ type: 'literal', value: inner });
  if (typeof value !== 'object' || value === null) return ` ${scalar(value)}\n`;
  if (Object.keys(value).length === 0) return ` ${JSON.stringify(value)}\n`;
  if (Array.isArray(value)) return yaml({ type: 'list', items: value.map(as) }, indent, labels);
  const fields = Object.entries(value).map(([key, inner]) => [key, as(inner)] as const);
  return yaml({ type: 'map', fields }, indent, labels);
}

const plain = /^[A-Za-z/][\w./-]*$/;
const reserved = /^(true|false|null|yes|no|on|off|y|n)$/i;

function scalar(value: unknown): string {
  return typeof value === 'string' && plain.test(value) && !reserved.test(value) ? value : JSON.stringify(value);
}

function text(parts: readonly TextPart[]): string {
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'object') return `{{ $agent.${only.field} | quote }}`;
  const pieces = parts.map((part) =>
    typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : `{{ $agent.${part.field} }}`,
  );
  return `"${pieces.join('')}"`;
}
