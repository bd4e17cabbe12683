import { dump } from 'js-yaml';
import { type CustomKind, customKinds } from '../components/core/kubernetes/custom-kinds.ts';
import { operatorNamed } from '../components/operators/catalog.ts';
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
  kubernetes: '1.35',
  replicas: 2,
  apiServerCidr: '10.0.0.0/16',
  controlPlaneCidr: '10.0.0.0/16',
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
    ...factsOf(operator),
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

function factsOf(operator: Operator): string[] {
  const { version, released, docs, requires = [], conflicts = [] } = operator;
  const facts = [
    ['Kubernetes', kubernetesOf(operator)],
    ...(operator.install.way === 'manifest' ? [] : [['namespace', namespaceOf(operator)]]),
    ['installed', installOf(operator)],
    ...(requires.length === 0 ? [] : [['requires', linksTo(requires)]]),
    ...(conflicts.length === 0 ? [] : [['not beside', linksTo(conflicts)]]),
    ['documentation', docs],
  ];
  return [table(['version', `${version}, published ${released}`], facts)];
}

/** Whether Kubernetes itself manages a namespace, and the platform sets no level and no network policies in it. */
const isForeign = ({ namespace }: Pick<Operator, 'namespace'>): boolean => namespace === 'kube-system';

function namespaceOf(operator: Operator): string {
  const { namespace, podSecurity = 'restricted' } = operator;
  const level = `Pod Security level \`${podSecurity}\``;
  return isForeign(operator) ? `\`${namespace}\`; its pods need the ${level}` : `\`${namespace}\`, ${level}`;
}

/** Versions of Kubernetes: `1.30 to 1.36`, or `1.34` if there is only one. */
export function versionsOf({ kubernetes: { min, max } }: Operator): string {
  return min === max ? min : `${min} to ${max}`;
}

/** The versions with their source: an address, an address with a remark, or words. */
function kubernetesOf(operator: Operator): string {
  const [, address, remark = ''] = /^(https:\/\/\S+?)([:,]? .*)?$/.exec(operator.kubernetes.source) ?? [];
  const versions = versionsOf(operator);
  return address === undefined
    ? `${versions}, according to ${operator.kubernetes.source}`
    : `${versions} ([source](${address})${remark})`;
}

const linksTo = (names: readonly string[]): string =>
  names.map((name) => `[${titleOf(operatorNamed(name))}](${name}.md)`).join(', ');

/** How an operator is installed, in words. */
export function installOf({ install }: Operator): string {
  if (install.way === 'planned') return `by the platform itself: \`${install.by}\``;
  if (install.way === 'manifest') return `from a [published file](${install.url})`;
  if (install.way === 'add-on') return `as the EKS add-on \`${install.addon}\``;
  const charts = install.charts.map(({ chart, version }) => `\`${chart}\` ${version}`).join(', then ');
  const from = `from ${install.charts[0]?.repository}`;
  const those = install.charts.length === 1 ? 'a chart' : 'charts';
  return install.way === 'chart'
    ? `by ${those} whose objects Pulumi registers: ${charts}, ${from}`
    : `by Helm, with its hooks: ${charts}, ${from}`;
}

/** The path of a setting in a sentence: `mesh.enabled`, `fleet.tiers.*.scaling.autoscaler`. */
const settingPath = /\b[a-z][\w-]*(?:\.[\w*-]+)+/g;

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
  const oldest = minVersion === undefined ? '' : `If the cluster already has it, it must be ${minVersion} or later. `;
  return [
    '## Kinds that the platform uses',
    table(['kind', 'API version', 'scope', 'definition on the embedded cluster'], rows),
    `${oldest}To do without it, ${without.replaceAll(settingPath, '`$&`')}.`,
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

/** A DaemonSet runs where its chart says, such as on nodes with GPUs. */
const countWords: Readonly<Record<string, string>> = {
  replicated: '`operators.replicas`',
  'each-node': 'one on each of its nodes',
  0: 'none: no node has its label',
};

const countOf = ({ count }: OperatorPods): string => countWords[count] ?? String(count);

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
  const rows = found.flatMap(({ namespace, serviceAccount, managedPolicies = [], statements = [] }) => {
    const account = `\`${namespace}/${serviceAccount}\``;
    const actions = statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action);
    return [
      ...managedPolicies.map((name) => [account, 'AWS’s policy', `\`${name}\``]),
      ...[...byService(actions)].map(([service, names]) => [account, service, [...names].sort().join(', ')]),
    ];
  });
  return ['## Permissions in AWS', table(['service account', 'service', 'actions'], rows)];
}

/** `ec2:CreateTags` is the action `CreateTags` of `ec2`. */
function byService(actions: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const action of actions) {
    const [service = '', name = ''] = action.split(':');
    found.set(service, (found.get(service) ?? new Set()).add(name));
  }
  return found;
}

/** Pods of the operator by their names, those of others by their namespace. */
function shownPeer(peer: Peer, { namespace, pods }: Operator): string {
  if ('cidr' in peer) return peer.cidr === '0.0.0.0/0' ? 'any address' : `\`${peer.cidr}\``;
  const { pods: selected = {} } = peer;
  if (peer.namespace !== namespace || Object.keys(selected).length === 0) {
    return `${peer.pods === undefined ? '' : 'pods in '}\`${peer.namespace}\``;
  }
  const named = pods.filter(({ labels }) => Object.entries(selected).every(([key, value]) => labels[key] === value));
  if (named.length === 0) return `pods in \`${namespace}\``;
  return named.map(({ name }) => `\`${name}\``).join(', ');
}

const shownPorts = ({ ports }: Flow): string => ports.map(({ port, protocol }) => `${port}/${protocol}`).join(', ');

function connectionsOf(operator: Operator): string[] {
  const found = operator.flows?.(samplePlace) ?? [];
  if (found.length === 0) return [];
  const rows = found.map((flow) => [
    shownPeer(flow.from, operator),
    shownPeer(flow.to, operator),
    shownPorts(flow),
    flow.why,
  ]);
  const intro = isForeign(operator)
    ? `The platform plans no network policies in \`${operator.namespace}\`. If you do, allow these, DNS, metrics and calls of webhooks.`
    : 'Network policies allow these, and also DNS, metrics and calls of webhooks.';
  return ['## Connections', intro, table(['from', 'to', 'ports', 'why'], rows)];
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
