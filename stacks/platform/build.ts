import { resolve } from 'node:path';
import { readCatalogue } from '../../components/agents/catalogue.ts';
import type { FleetSpec } from '../../components/agents/spec.ts';
import type { ListedConcern } from '../../components/concern/concern.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import type { Problem } from '../../components/core/problem.ts';
import type { MergedSettings } from '../config/layers.ts';
import type { StackSettings } from '../config/settings.ts';
import { accessOf, admissionOf, kyvernoOf, withSigner } from './admission.ts';
import { applicationsOf } from './applications.ts';
import { budgetOf } from './budget.ts';
import { clusterOf, nodePoolsOf } from './cloud.ts';
import { activate, contextOf } from './context.ts';
import { crdtOf } from './crdt.ts';
import { backupsOf, cacheClusterOf, databaseOf } from './data.ts';
import { edgeFlowsOf, edgeOf } from './edge.ts';
import { fleetOf } from './fleet.ts';
import { flowsOf } from './flows.ts';
import { namespacesOf, roomsOf, withNeeded } from './namespaces.ts';
import { partName, partOf } from './part.ts';
import { withQuotas } from './quotas.ts';
import { resilienceOf, resilientFleet } from './resilience.ts';
import type { PlatformSpec } from './spec.ts';
import { storageClassesOf } from './storage.ts';

/** The platform that settings describe, and what is wrong with the files they name. */
export function buildPlatform(
  settings: MergedSettings,
  directory: string,
  concerns: readonly ListedConcern[],
): { readonly platform: PlatformSpec; readonly problems: readonly Problem[] } {
  const { environment, cluster } = settings;
  const tags: PlatformTags = { environment, ...settings.tags };
  const { agents, problems } = readCatalogue(resolve(directory, settings.fleet.catalogue), settings.fleet.catalogue);
  const part = partOf(settings, agents);
  const resilience = resilienceOf(settings, agents, tags);
  const fleet: FleetSpec = {
    ...fleetOf(settings, tags),
    ...resilientFleet(settings, resilience),
    agents,
    ...(part === undefined ? {} : { part }),
  };
  const kyverno = kyvernoOf(settings, tags);
  const edge = edgeOf(settings, tags);
  const nodePools = nodePoolsOf(settings);
  const members = crdtOf(settings, tags);
  const crdt = members && { ...members, image: withSigner(settings, members.image) };
  const { active, problems: unset } = activate(concerns, settings, contextOf(settings, tags, crdt));
  const flows = [
    ...flowsOf(
      settings,
      active.flatMap(({ needs }) => needs.flows ?? []),
    ),
    ...edgeFlowsOf(settings, tags),
  ];
  const beside = applicationsOf(settings, tags, directory);
  const budget = budgetOf(settings, tags);
  const namespaces = withQuotas(settings, [
    ...withNeeded(
      namespacesOf(fleet, roomsOf(crdt), tags),
      active.flatMap(({ needs }) => needs.namespaces ?? []),
      tags,
    ),
  ]);
  return {
    platform: {
      tags,
      ...(settings.part.holds === 'agents' ? { part: partName(settings.part) } : {}),
      cluster: clusterOf(settings, tags, nodePools, directory),
      nodePools,
      zones: cluster.zones,
      namespaces,
      access: accessOf(settings, tags, namespaces),
      ...(budget === undefined ? {} : { budget }),
      storageClasses: storageClassesOf(settings, tags),
      flows,
      admission: admissionOf(settings, tags),
      ...(settings.admission.gatekeeper ? { gatekeeper: { tags, action: settings.admission.action } } : {}),
      ...(kyverno === undefined ? {} : { kyverno }),
      meshed: settings.mesh.enabled ? [fleet.namespace] : [],
      fleet,
      resilience,
      ...(edge === undefined ? {} : { edge }),
      ...(crdt === undefined ? {} : { crdt }),
      ...storesOf(settings, tags),
      ...(beside.applications === undefined ? {} : { applications: beside.applications }),
      concerns: active.map((concern) => concern.within({ flows })),
      environment: environmentOf(settings),
    },
    problems: [...problems, ...beside.problems, ...unset],
  };
}

/** What a stack keeps in AWS, and its backups. */
function storesOf(
  settings: StackSettings,
  tags: PlatformTags,
): Pick<PlatformSpec, 'database' | 'cacheCluster' | 'backups'> {
  const database = databaseOf(settings, tags);
  const cacheCluster = cacheClusterOf(settings, tags);
  const backups = backupsOf(settings, tags);
  return {
    ...(database === undefined ? {} : { database }),
    ...(cacheCluster === undefined ? {} : { cacheCluster }),
    ...(backups === undefined ? {} : { backups }),
  };
}

/** What no component is planned from, and who reads a platform asks for. */
function environmentOf({ data, monitoring, database, network }: StackSettings): PlatformSpec['environment'] {
  return { data, monitoring, database, network };
}
