import { dump } from 'js-yaml';
import { type CustomKind, customKinds } from '../components/core/kubernetes/custom-kinds.ts';
import type { ChartSource } from '../components/operators/chart.ts';
import type { Operator, OperatorPlace, OperatorPods } from '../components/operators/operator.ts';
import type { Flow, Peer } from '../components/security/network/flows.ts';
import { constraintGroup } from '../controlplane/definitions/constraints.ts';
import { definitionModules } from '../controlplane/definitions/modules.ts';
import { type GeneratedDocument, heading, table } from './document.ts';

/** The stack of the values and the connections on the pages. */
export const samplePlace: OperatorPlace = {
  cluster: 'fleetwright-prod',
  region: 'us-west-2',
  kubernetes: '1.34',
  replicas: 2,
  apiServerCidr: '10.0.0.0/16',
  nodeSelector: { 'fleetwright.io/pool': 'general' },
  tolerations: [],
};

const upperFirst = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** A title starts with a capital letter, and the article is no part of it. */
export const titleOf = ({ title }: Pick<Operator, 'title'>): string => upperFirst(title.replace(/^the /, ''));

/** The page of an operator, made from its entry in the catalog. */
export function operatorPage(operator: Operator): GeneratedDocument {
  return { file: `reference/operators/${operator.name}.md`, text: () => `${sections(operator).join('\n\n')}\n` };
}

function sections(operator: Operator): string[] {
  const { summary, whenDown, upgrade, removal } = operator;
  return [
    heading(titleOf(operator)),
    summary,
    table(['', ''], factsOf(operator)),
    ...kindsOf(operator),
    ...podsOf(operator),
    ...webhooksOf(operator),
    ...permissionsOf(operator),
    ...connectionsOf(operator),
    '## When it is down',
    whenDown,
    '## Upgrade',
    upgrade,
    '## Remove',
    removal,
    ...valuesOf(operator),
  ];
}

function factsOf(operator: Operator): string[][] {
  const { version, released, kubernetes, namespace, podSecurity = 'restricted', docs, requires = [] } = operator;
  const { conflicts = [] } = operator;
  return [
    ['version', `${version}, published ${released}`],
    ['Kubernetes', `${kubernetes.min} to ${kubernetes.max} ([source](${kubernetes.source}))`],
    ['namespace', `\`${namespace}\`, Pod Security level \`${podSecurity}\``],
    ['installed', installOf(operator)],
    ...(requires.length === 0 ? [] : [['requires', linksTo(requires)]]),
    ...(conflicts.length === 0 ? [] : [['not beside', linksTo(conflicts)]]),
    ['documentation', docs],
  ];
}

const linksTo = (names: readonly string[]): string => names.map((name) => `[${name}](${name}.md)`).join(', ');

/** How an operator is installed, in words. */
export function installOf({ install }: Operator): string {
  if (install.way === 'planned') return `by the platform itself: \`${install.by}\``;
  if (install.way === 'manifest') return `from a [published file](${install.url})`;
  if (install.way === 'add-on') return `as the EKS add-on \`${install.addon}\``;
  const charts = install.charts.map(({ chart, version }) => `\`${chart}\` ${version}`).join(', then ');
  const from = `from ${install.charts[0]?.repository}`;
  return install.way === 'chart'
    ? `by charts whose objects Pulumi registers: ${charts}, ${from}`
    : `by Helm, with its hooks: ${charts}, ${from}`;
}

function kindsOf({ groups = [] }: Operator): string[] {
  const kinds = customKinds.filter(({ group }) => groups.includes(group));
  if (kinds.length === 0) return [];
  const rows = kinds.map((kind) => [
    kind.kind,
    `\`${kind.group}/${kind.version}\``,
    kind.scope === 'Cluster' ? 'cluster' : 'namespace',
    definitionOf(kind),
  ]);
  const { without, minVersion } = kinds[0] as CustomKind;
  const oldest =
    minVersion === undefined ? '' : `An operator that the cluster has already must be ${minVersion} or later. `;
  return [
    '## Kinds that the platform uses',
    table(['kind', 'API version', 'scope', 'definition on the embedded cluster'], rows),
    `${oldest}To do without it, ${without}.`,
  ];
}

function definitionOf({ group }: CustomKind): string {
  const isConstraint = group === constraintGroup;
  const source = isConstraint ? 'templates.gatekeeper.sh' : group;
  const module = definitionModules.find(({ groups }) => groups.includes(source));
  if (module === undefined) return 'not checked: no definition is published';
  const published = `\`${module.path}\` ${module.version}`;
  return isConstraint ? `its template, with the schema of \`match\` from ${published}` : published;
}

const countOf = ({ count }: OperatorPods): string =>
  count === 'replicated' ? '`operators.replicas`' : count === 'each-node' ? 'one on each node' : String(count);

function podsOf({ pods }: Operator): string[] {
  if (pods.length === 0) return [];
  const rows = pods.map((one) => [
    `\`${one.name}\``,
    countOf(one),
    `${one.requests.cpu} CPU, ${one.requests.memory}`,
    `${one.limits.cpu} CPU, ${one.limits.memory}`,
    one.metricsPort === undefined ? '–' : String(one.metricsPort),
    one.images.map((image) => `\`${image}\``).join(', '),
  ]);
  return ['## Pods', table(['name', 'number', 'requests', 'limits', 'metrics port', 'images'], rows)];
}

function webhooksOf({ webhooks = [] }: Operator): string[] {
  if (webhooks.length === 0) return [];
  const rows = webhooks.map(({ sees, port, failurePolicy, reason }) => [sees, String(port), failurePolicy, reason]);
  return ['## Admission webhooks', table(['sees', 'port', 'failure policy', 'reason'], rows)];
}

function permissionsOf({ identities }: Operator): string[] {
  const found = identities?.(samplePlace) ?? [];
  if (found.length === 0) return [];
  const rows = found.map(({ namespace, serviceAccount, managedPolicies = [], statements = [] }) => [
    `\`${namespace}/${serviceAccount}\``,
    [
      ...managedPolicies.map((name) => `AWS’s \`${name}\``),
      ...new Set(statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action)),
    ].join(', '),
  ]);
  return ['## Permissions in AWS', table(['service account', 'allowed'], rows)];
}

const shownPeer = (peer: Peer): string =>
  'cidr' in peer ? `\`${peer.cidr}\`` : `\`${peer.namespace}\`${peer.pods === undefined ? '' : ' (some pods)'}`;

const shownPorts = ({ ports }: Flow): string => ports.map(({ port, protocol }) => `${port}/${protocol}`).join(', ');

function connectionsOf({ flows }: Operator): string[] {
  const found = flows?.(samplePlace) ?? [];
  if (found.length === 0) return [];
  const rows = found.map((flow) => [shownPeer(flow.from), shownPeer(flow.to), shownPorts(flow), flow.why]);
  return [
    '## Connections',
    'Network policies allow these, besides names, metrics and calls of its webhooks.',
    table(['from', 'to', 'ports', 'why'], rows),
  ];
}

const asYaml = (values: unknown): string => `\`\`\`yaml\n${dump(values, { noRefs: true }).trimEnd()}\n\`\`\``;

const chartValues = (chart: ChartSource): string[] => [
  `### \`${chart.chart}\``,
  Object.keys(chart.values(samplePlace)).length === 0 ? 'The chart’s own.' : asYaml(chart.values(samplePlace)),
];

function valuesOf({ name, install }: Operator): string[] {
  if (install.way === 'planned' || install.way === 'manifest') return [];
  const intro = `Set others under \`operators.each.${name}.values\`. These are of a production stack:`;
  if (install.way === 'add-on') {
    const configuration = install.configuration?.(samplePlace) ?? {};
    return Object.keys(configuration).length === 0 ? [] : ['## Configuration', intro, asYaml(configuration)];
  }
  return ['## Values', intro, ...install.charts.flatMap(chartValues)];
}
