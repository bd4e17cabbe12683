import { apiServerFlow, dnsFlow, type Flow, type Needs } from '../../concern/needs.ts';
import { runsOf } from '../../concern/workload-needs.ts';
import { type PodGroup, podGroupDemand, podGroupOf, sumDemands } from '../../workload/demand.ts';
import { imageReference } from '../../workload/pod.ts';
import type { SupplyChainSpec, TrivySpec } from './spec.ts';
import { privateNetworks } from './targets.ts';
import { trivyComponent, trivyMetricsPort, trivyScanComponent } from './trivy-config.ts';
import { trivyOperatorOf } from './trivy-plan.ts';

/**
 * Containers that a scan has room for, one for each of the scanned pod. A scan of a pod with more waits until fewer
 * scans run beside it.
 */
const containersOfScan = 3;

/** Addresses without public registries: private ones, and those of a node itself. */
const inside = [...privateNetworks, '169.254.0.0/16'];

/**
 * What the Trivy operator and its scans need.
 * @param registries address ranges from which scans may pull images
 * @param apiServerCidr address range of the API server
 */
export function needsOfTrivy(
  spec: Pick<SupplyChainSpec, 'tags'>,
  trivy: TrivySpec,
  registries: readonly string[],
  apiServerCidr: string,
): Needs {
  const operator = trivyOperatorOf(spec, trivy);
  const pods = [podGroupOf(operator), scansOf(trivy)];
  const { images, ...runs } = runsOf(operator);
  return {
    ...runs,
    images: [...images, imageReference(trivy.scanner.image)],
    namespaces: [
      {
        name: trivy.namespace,
        description: 'What scans the images of what runs.',
        podSecurity: 'restricted',
        demand: sumDemands(pods.map((group) => podGroupDemand(group, group.pods.surge))),
        containerMax: trivy.resources.limits.max(trivy.scanner.resources.limits),
      },
    ],
    pods,
    flows: flowsOf(trivy.namespace, registries, apiServerCidr),
  };
}

function scansOf({ namespace, scanner, maxConcurrentScans }: TrivySpec): PodGroup {
  const { requests, limits, extended } = scanner.resources;
  return {
    name: `${namespace}/${trivyScanComponent}`,
    requests: requests.times(containersOfScan),
    limits: limits.times(containersOfScan),
    extended,
    pods: { min: 0, max: maxConcurrentScans, surge: maxConcurrentScans },
  };
}

/** The operator's connection to the API server, those of its scans to registries, and Prometheus's to it. */
function flowsOf(namespace: string, registries: readonly string[], apiServerCidr: string): Flow[] {
  const at = (component: string) => ({ namespace, pods: { 'app.kubernetes.io/component': component } });
  return [
    dnsFlow(namespace),
    apiServerFlow('trivy-api', at(trivyComponent), apiServerCidr, 'It reads what runs, and writes reports.'),
    ...registries.map((cidr, index): Flow => {
      return {
        name: index === 0 ? 'trivy-registries' : `trivy-registries-${index + 1}`,
        from: at(trivyScanComponent),
        to: cidr === '0.0.0.0/0' ? { cidr, except: inside } : { cidr },
        ports: [{ port: 443, protocol: 'TCP' }],
        why: 'Scans fetch images, and what is known of vulnerabilities.',
      };
    }),
    {
      name: 'trivy-metrics',
      from: { namespace: 'monitoring' },
      to: at(trivyComponent),
      ports: [{ port: trivyMetricsPort, protocol: 'TCP' }],
      why: 'Prometheus scrapes what scans found.',
    },
  ];
}
