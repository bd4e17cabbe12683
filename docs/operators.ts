import { type CustomKind, customKinds } from '../components/core/kubernetes/custom-kinds.ts';
import { definitionModules } from '../controlplane/definitions/modules.ts';
import { type GeneratedDocument, heading, table } from './document.ts';

const intro = `Operators bring the custom kinds that a stack or an application plans. Fleetwright does not install them: see
[run on EKS](../guides/run-on-eks.md#install-the-operators). Before \`ajj up\` changes anything, it checks whether the
cluster serves every kind of the plan, and has every field of it. The versions below are the oldest tried ones that have
all fields. On the embedded cluster no operator runs. Its API server checks each object by the
operator's own definition.`;

const upperFirst = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** A sentence starts with the operator's name, and the article is no part of a title. */
const titleOf = (operator: string): string => upperFirst(operator.replace(/^the /, ''));

function definitionOf({ group }: CustomKind): string {
  const module = definitionModules.find(({ groups }) => groups.includes(group));
  if (group === 'constraints.gatekeeper.sh') return 'not checked: Gatekeeper creates it from a template';
  return module === undefined ? 'not checked: no definition is published' : `\`${module.path}\` ${module.version}`;
}

function section(operator: string, kinds: readonly CustomKind[]): string {
  const rows = kinds.map((kind) => [
    kind.kind,
    `\`${kind.group}/${kind.version}\``,
    kind.scope === 'Cluster' ? 'cluster' : 'namespace',
    definitionOf(kind),
  ]);
  const { without, minVersion } = kinds[0] as CustomKind;
  const version = minVersion === undefined ? '' : `Version: ${minVersion} or later. `;
  return [
    `## ${titleOf(operator)}`,
    table(['kind', 'API version', 'scope', 'definition on the embedded cluster'], rows),
    `${version}Without this operator, ${without}.`,
  ].join('\n\n');
}

/** The operators of custom kinds: what they serve, how a stack avoids them, and what checks their objects. */
export const operatorsDocument: GeneratedDocument = {
  file: 'reference/operators.md',
  text: () => {
    const byOperator = [...Map.groupBy(customKinds, ({ operator }) => operator)].sort(([one], [other]) =>
      titleOf(one) < titleOf(other) ? -1 : 1,
    );
    return `${[heading('Operators'), intro, ...byOperator.map(([name, kinds]) => section(name, kinds))].join('\n\n')}\n`;
  },
};
