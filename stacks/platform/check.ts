import { checkFleet } from '../../components/agents/fleet-plan.ts';
import { checkApplications } from '../../components/application/applications-plan.ts';
import { checkAddons } from '../../components/cluster/addons-check.ts';
import { checkEks } from '../../components/cluster/eks-check.ts';
import { checkKarpenter } from '../../components/cluster/karpenter-check.ts';
import { checkNodePools } from '../../components/cluster/node-pools.ts';
import { checkNetwork } from '../../components/cluster/subnets.ts';
import { resourcesOf } from '../../components/core/aws-plan.ts';
import { checkDistinct } from '../../components/core/distinct.ts';
import { objectsOf } from '../../components/core/plan.ts';
import type { Problem } from '../../components/core/problem.ts';
import { checkCrdtCluster } from '../../components/crdt/crdt-check.ts';
import { checkCacheCluster, checkDatabase } from '../../components/data/data-check.ts';
import { checkEdge } from '../../components/edge/edge-check.ts';
import { checkBackups } from '../../components/recovery/backup-check.ts';
import { checkResilience } from '../../components/resilience/check.ts';
import { checkAccess } from '../../components/security/access-plan.ts';
import { checkAdmission } from '../../components/security/admission-plan.ts';
import { checkKyverno } from '../../components/security/kyverno-plan.ts';
import { checkAutoscalers } from '../../components/workload/conflicts.ts';
import type { StackSettings } from '../config/settings.ts';
import { checkPlatformCapacity } from './capacity.ts';
import { planCloud } from './cloud-plan.ts';
import { checkCost } from './cost.ts';
import { checkWayIn } from './edge.ts';
import { checkPart } from './part.ts';
import { planPlatform } from './plan.ts';
import { checkQuotas } from './quotas.ts';
import type { PlatformSpec } from './spec.ts';

/** Everything wrong with a platform as a whole. Nothing is registered while there is any of it. */
export function checkPlatform(platform: PlatformSpec, settings: StackSettings): Problem[] {
  const { cluster, crdt, edge, fleet, namespaces, nodePools, resilience, kyverno } = platform;
  const problems = [
    ...checkClusterKeys(settings.cluster),
    ...checkPart('part', settings, fleet.part),
    ...(cluster.kind === 'eks' ? checkNetwork('cluster', cluster.vpcCidr, cluster.zones) : []),
    ...(cluster.kind === 'eks' ? checkEks('cluster', cluster, settings.cloud.apiEndpoint === 'private') : []),
    ...(cluster.kind === 'eks' && cluster.karpenter !== undefined
      ? checkKarpenter('cloud.karpenter', cluster.karpenter, nodePools)
      : []),
    ...(cluster.kind === 'existing' ? [] : checkNodePools('nodePools', nodePools)),
    ...checkFleet('fleet', fleet).map(atMesh),
    ...checkResilience('resilience', resilience),
    ...checkAccess('access', platform.access),
    ...checkAdmission('admission', platform.admission),
    ...(kyverno === undefined ? [] : checkKyverno('admission.kyverno', kyverno)),
    ...(edge === undefined
      ? []
      : checkEdge('edge', edge, { namespaces: namespaces.map(({ name }) => name), meshed: platform.meshed })),
    ...checkWayIn('edge', edge, settings),
    ...(crdt === undefined ? [] : checkCrdtCluster('crdt', crdt)),
    ...platform.concerns.flatMap(({ problems: found }) => found),
    ...(platform.database === undefined ? [] : checkDatabase('database', platform.database)),
    ...(platform.cacheCluster === undefined ? [] : checkCacheCluster('elasticache', platform.cacheCluster)),
    ...(platform.backups === undefined ? [] : checkBackups('backup', platform.backups)),
    ...(platform.applications === undefined
      ? []
      : checkApplications(
          'applications.run',
          platform.applications,
          namespaces.map(({ name }) => name),
        )),
    ...checkNames(
      'fleet.namespace',
      namespaces.map(({ name }) => name),
    ),
    ...checkNames(
      'network.egress',
      settings.network.egress.map(({ name }) => name),
    ),
  ];
  // Figures that are wrong in themselves are not summed: the sum would only repeat it.
  if (problems.length > 0) return problems;
  const objects = planPlatform(platform).flatMap(objectsOf);
  return [
    ...checkQuotas('quotas', settings, namespaces),
    ...checkPlatformCapacity(platform),
    ...checkCost('budget', platform),
    ...checkAutoscalers('fleet', objects),
    ...checkDistinct(objects),
    ...checkAddonsOf(platform),
  ];
}

function checkAddonsOf(platform: PlatformSpec): Problem[] {
  const cloud = planCloud(platform);
  if (cloud === undefined) return [];
  const plans = [cloud.cluster.plan, ...cloud.beside];
  return checkAddons('cloud.addons', plans.flatMap(resourcesOf));
}

/** The proxy of every agent is set for the mesh, not for the fleet. */
function atMesh(problem: Problem): Problem {
  return { ...problem, path: problem.path.replace(/^fleet\.mesh\./, 'mesh.') };
}

/** A kubeconfig beside an embedded or EKS cluster would be silently ignored: say so instead. */
function checkClusterKeys({ kind, kubeconfig, context }: StackSettings['cluster']): Problem[] {
  if (kind === 'existing') return [];
  return Object.entries({ kubeconfig, context })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({
      path: `cluster.${key}`,
      value,
      rule: `a cluster of kind ${kind} brings its own`,
      fix: 'remove it, or set cluster.kind to existing',
    }));
}

function checkNames(path: string, names: readonly string[]): Problem[] {
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return twice.map((name) => ({ path, value: name, rule: 'the name is taken already', fix: 'choose another name' }));
}
