import { eksPlanOf } from '../cluster/eks/facts.ts';
import type { ConcernPlan, PlatformFacts } from '../concern/platform.ts';
import { type AwsResource, awsResource } from '../core/aws/plan.ts';
import { type ChartInstall, groupKey, type InstallPlan, operatorKey } from '../core/kubernetes/install-plan.ts';
import { awsTagsOf, type PlatformTags } from '../core/kubernetes/labels.ts';
import type { ComponentPlan } from '../core/kubernetes/plan.ts';
import type { ChartSource } from './chart.ts';
import type { Operator } from './operator.ts';
import { usedOperators } from './selection.ts';
import type { OperatorsSpec } from './spec.ts';
import { mergedValues, valuesOf } from './values.ts';

/** Pulumi type token of an operator in the cluster. */
export const operatorType = 'fleetwright:operators:Operator';

/** Pulumi type token of what the platform adds to an operator. */
const objectsType = 'fleetwright:operators:Objects';

/** Pulumi type token of the operators that EKS installs. */
export const addonsType = 'fleetwright:operators:AddOns';

/** Plans the operators that the stack installs, each in its own component, and those that EKS installs together. */
export function planOperators(spec: OperatorsSpec, platform: PlatformFacts): ConcernPlan {
  const installed = usedOperators(spec, platform.needs)
    .filter(({ isInstalled }) => isInstalled)
    .map(({ operator }) => operator);
  const addons = installed.flatMap((operator) => planAddon(operator, spec, platform));
  return {
    components: installed.flatMap((operator) => planInstalls(operator, spec, platform.context.tags)),
    ...(addons.length === 0
      ? {}
      : {
          cloud: [
            { type: addonsType, name: 'operators', region: spec.place.region, resources: addons, components: [] },
          ],
        }),
  };
}

/** What others wait for. */
const provides = ({ name, groups = [] }: Operator): string[] => [operatorKey(name), ...groups.map(groupKey)];

function planInstalls(operator: Operator, spec: OperatorsSpec, tags: PlatformTags): ComponentPlan[] {
  const { name, install, requires = [], objects } = operator;
  if (install.way === 'add-on' || install.way === 'planned') return [];
  const waitsFor = requires.map(operatorKey);
  const installs: InstallPlan[] =
    install.way === 'manifest'
      ? [{ way: 'file', name, url: install.url, waitsFor }]
      : install.charts.map((chart) => ({ ...planChart(install.way, chart, operator, spec), waitsFor }));
  const last = installs.length - 1;
  return [
    {
      type: operatorType,
      name,
      objects: [],
      installs: installs.map((one, index) => (index === last ? { ...one, provides: provides(operator) } : one)),
      // Registered after what is installed.
      components: objects === undefined ? [] : [{ type: objectsType, name, objects: objects(tags), components: [] }],
    },
  ];
}

function planChart(
  way: ChartInstall['way'],
  chart: ChartSource,
  operator: Operator,
  spec: OperatorsSpec,
): ChartInstall {
  const settings = spec.each[operator.name] ?? {};
  return {
    way,
    name: chart.name,
    namespace: chart.namespace ?? operator.namespace,
    ...placeOf(chart, spec.charts, settings.version),
    values: valuesOf(chart, spec.place, settings),
  };
}

/** Where a chart is: in its own repository, or where the stack has all of them. */
function placeOf(
  { chart, repository, version: pinned }: ChartSource,
  charts: string | undefined,
  version = pinned,
): Pick<ChartInstall, 'chart' | 'repository' | 'version'> {
  const address = charts ?? repository;
  if (address.startsWith('oci://')) return { chart: `${address.replace(/\/$/, '')}/${chart}`, version };
  if (charts !== undefined) return { chart: `${charts.replace(/\/$/, '')}/${chart}-${version}.tgz` };
  return { chart, repository, version };
}

function planAddon(operator: Operator, { place, each }: OperatorsSpec, platform: PlatformFacts): AwsResource[] {
  const { install, name } = operator;
  const eks = eksPlanOf(platform);
  if (install.way !== 'add-on' || eks === undefined) return [];
  const { version = install.versions[place.kubernetes] ?? '', values = {} } = each[name] ?? {};
  const configuration = mergedValues(install.configuration?.(place) ?? {}, values);
  return [
    awsResource(
      'aws:eks/addon:Addon',
      name,
      {
        clusterName: eks.clusterName,
        addonName: install.addon,
        addonVersion: version,
        ...(Object.keys(configuration).length === 0 ? {} : { configurationValues: JSON.stringify(configuration) }),
        resolveConflictsOnCreate: 'OVERWRITE',
        resolveConflictsOnUpdate: 'OVERWRITE',
        tags: awsTagsOf(platform.context.tags, `${place.cluster}-${name}`),
      },
      { dependsOn: eks.nodeGroups, provides: provides(operator) },
    ),
  ];
}
