import pc from 'picocolors';
import { priceTable } from '../../components/budget/prices.ts';
import type { OperatorRow } from '../stack/operators.ts';
import { formatTable } from './table.ts';

const header = ['operator', 'version', 'newest here', 'from', 'pods', 'CPU', 'memory', 'a month', 'needed by'];

/** Shown before the others are only counted. */
const shownNeeds = 2;

/** The operators of a stack as a table for people, with the state of each if the cluster was asked. */
export function formatOperators(
  operators: readonly OperatorRow[],
  cluster: { readonly kind: string; readonly version?: string },
  { color = false }: { readonly color?: boolean } = {},
): string {
  if (operators.length === 0) return 'The stack needs no operators.';
  const paint = pc.createColors(color);
  const states = operators.flatMap(({ name, live }) => {
    if (live === undefined) return [];
    const mark = { ready: paint.green('ready'), 'not ready': paint.yellow('not ready'), missing: paint.red('missing') };
    const version = live.version === undefined ? '' : ` (${live.version})`;
    return [`${name}: ${mark[live.state]}${version}`, ...live.reasons.map((reason) => `  ${reason}`)];
  });
  return [
    ...formatTable(header, operators.map(cellsOf)),
    '',
    cluster.kind === 'embedded' ? notes.embedded : notes.other,
    ...untested(operators, cluster.version),
    ...(states.length === 0 ? [] : ['', ...states]),
  ].join('\n');
}

const minorOf = (version: string): number => Number(version.split('.')[1]);

/** Operators that run on a newer version of Kubernetes than their projects tested. */
function untested(operators: readonly OperatorRow[], kubernetes: string | undefined): string[] {
  if (kubernetes === undefined) return [];
  return operators
    .filter(({ tested, version }) => version !== undefined && minorOf(tested) < minorOf(kubernetes))
    .map(
      ({ name, version, tested }) =>
        `${name} ${version} was tested up to Kubernetes ${tested}; the cluster has ${kubernetes}.`,
    );
}

const notes = {
  embedded: 'The embedded cluster runs no operators: it only checks the objects of their kinds.',
  other: `Prices are shares of a node of the general pool, by list prices of ${priceTable.compiled} in ${priceTable.region}.`,
} as const;

function cellsOf(row: OperatorRow): string[] {
  const { name, version, newest, from, pods, cpu, memory, monthly, neededBy } = row;
  const more = neededBy.length - shownNeeds;
  const needs = [...neededBy.slice(0, shownNeeds), ...(more > 0 ? [`${more} more`] : [])].join(', ');
  return [
    name,
    version ?? '–',
    `${newest.version} (${newest.released})`,
    from,
    String(pods),
    cpu,
    memory,
    monthly === undefined ? '–' : `${monthly.toFixed(0)} ${priceTable.currency}`,
    needs,
  ];
}
