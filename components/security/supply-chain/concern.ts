import { clusterOf } from '../../cluster/facts.ts';
import { maxNodesOf } from '../../cluster/nodes/facts.ts';
import { listed } from '../../concern/concern.ts';
import type { ConcernContext } from '../../concern/context.ts';
import { joinNeeds, type Needs, nodeNamespace } from '../../concern/needs.ts';
import type { PlatformFacts } from '../../concern/platform.ts';
import { needsOfDaemon } from '../../concern/workload-needs.ts';
import { agentNamespace, platformPods } from '../../fleet/facts.ts';
import { podGroupDemand } from '../../workload/demand.ts';
import { imageReference } from '../../workload/pod.ts';
import { resourcesOf } from '../../workload/resources.ts';
import { apiServerCidrOf } from '../network/facts.ts';
import { supplyChainDefaults } from './defaults.ts';
import { falcoPort } from './falco-config.ts';
import { type SupplyChainSettings, supplyChainSettings } from './settings.ts';
import type { CisBenchmarkSpec, FalcoSpec, SupplyChainSpec, TrivySpec } from './spec.ts';
import { checkSupplyChain } from './supply-chain-check.ts';
import { cisComponent, falcoComponent, planSupplyChain } from './supply-chain-plan.ts';
import { targetsOf } from './targets.ts';
import { trivyOperatorVersion } from './trivy-crds.ts';
import { needsOfTrivy } from './trivy-needs.ts';

/** Namespace of the Trivy operator and its scans. */
const trivyNamespace = 'trivy-system';

const place = {
  description: 'What watches the nodes, and needs to read of them.',
  podSecurity: 'privileged',
} as const;

/** What watches nodes and images, before it is known which connections Falco expects. */
interface WatchSpec extends Omit<SupplyChainSpec, 'falco' | 'trivy'> {
  readonly falco?: Omit<FalcoSpec, 'targets'>;
  readonly trivy?: TrivySpec & {
    /** Address ranges from which scans may pull images. */
    readonly registries: readonly string[];
  };
}

/** What watches nodes and images for problems of security. */
export const supplyChain = listed<SupplyChainSettings, WatchSpec>({
  summary: 'Watches nodes and images for problems of security.',
  settings: supplyChainSettings,
  defaults: supplyChainDefaults,
  specify: specifySupplyChain,
  needs: needsOfSupplyChain,
  check: (path, spec, platform) => checkSupplyChain(path, withTargets(spec, platform)),
  plan: (spec, platform) => ({ components: [planSupplyChain(withTargets(spec, platform))] }),
});

/** Undefined if no part of it is enabled. */
function specifySupplyChain(settings: SupplyChainSettings, context: ConcernContext): WatchSpec | undefined {
  const falco = specifyFalco(settings, context);
  const cisBenchmark = specifyCisBenchmark(settings, context);
  const trivy = specifyTrivy(settings, context);
  if (falco === undefined && cisBenchmark === undefined && trivy === undefined) return undefined;
  return {
    namespace: nodeNamespace,
    tags: context.tags,
    ...(falco === undefined ? {} : { falco }),
    ...(cisBenchmark === undefined ? {} : { cisBenchmark }),
    ...(trivy === undefined ? {} : { trivy }),
  };
}

function specifyFalco({ falco }: SupplyChainSettings, context: ConcernContext): WatchSpec['falco'] {
  const { enabled, resources, ...watching } = falco;
  if (!enabled) return undefined;
  return {
    ...watching,
    resources: resourcesOf(resources),
    namespaces: [agentNamespace(context)],
    appArmor: platformPods(context).security.appArmor,
  };
}

function specifyCisBenchmark(
  { cisBenchmark }: SupplyChainSettings,
  context: ConcernContext,
): CisBenchmarkSpec | undefined {
  const { enabled, resources, benchmark, ...measuring } = cisBenchmark;
  if (!enabled) return undefined;
  return {
    ...measuring,
    resources: resourcesOf(resources),
    benchmark: benchmark ?? (clusterOf(context).kind === 'eks' ? 'eks-1.7.0' : 'cis-1.11'),
  };
}

function specifyTrivy({ trivy }: SupplyChainSettings, context: ConcernContext): WatchSpec['trivy'] {
  const { enabled, image, resources, scanner, ...scanning } = trivy;
  if (!enabled) return undefined;
  return {
    ...scanning,
    namespace: trivyNamespace,
    image: { ...image, tag: trivyOperatorVersion },
    resources: resourcesOf(resources),
    scanner: { ...scanner, resources: resourcesOf(scanner.resources) },
    security: platformPods(context).security,
  };
}

/** The spec with the connections that agents may make: those that any part of the platform declares. */
function withTargets({ falco, ...spec }: WatchSpec, { needs }: PlatformFacts): SupplyChainSpec {
  return falco === undefined
    ? spec
    : { ...spec, falco: { ...falco, targets: targetsOf(needs.flows, falco.namespaces) } };
}

function needsOfSupplyChain(spec: WatchSpec, context: ConcernContext): Needs {
  const { falco, cisBenchmark, trivy } = spec;
  return joinNeeds([
    falco === undefined ? {} : needsOfFalco(spec.namespace, falco, maxNodesOf(context)),
    cisBenchmark === undefined ? {} : needsOfCisBenchmark(spec.namespace, cisBenchmark),
    trivy === undefined ? {} : needsOfTrivy(spec, trivy, trivy.registries, apiServerCidrOf(context)),
  ]);
}

function needsOfFalco(
  namespace: string,
  { resources, image }: Pick<FalcoSpec, 'resources' | 'image'>,
  nodes: number,
): Needs {
  return {
    ...needsOfDaemon(
      { name: falcoComponent, namespace, resources, images: [image], metricsPort: falcoPort },
      nodes,
      place,
    ),
    flows: [
      {
        name: 'falco-metrics',
        from: { namespace: 'monitoring' },
        to: { namespace, pods: { 'app.kubernetes.io/component': falcoComponent } },
        ports: [{ port: falcoPort, protocol: 'TCP' }],
        why: 'Prometheus scrapes Falco.',
      },
    ],
  };
}

function needsOfCisBenchmark(namespace: string, { resources, image }: CisBenchmarkSpec): Needs {
  return {
    images: [imageReference(image)],
    namespaces: [{ ...place, name: namespace, demand: podGroupDemand(resources, 1), containerMax: resources.limits }],
    pods: [{ ...resources, name: `${namespace}/${cisComponent}`, pods: { min: 0, max: 1, surge: 1 } }],
  };
}
