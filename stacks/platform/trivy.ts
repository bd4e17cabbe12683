import type { NamespaceSpec } from '../../components/cluster/namespace-plan.ts';
import { apiServerFlow, dnsFlow, type Flow } from '../../components/security/flows.ts';
import type { SupplyChainSpec, TrivySpec } from '../../components/supply-chain/spec.ts';
import { trivyComponent, trivyMetricsPort, trivyScanComponent } from '../../components/supply-chain/trivy-config.ts';
import { trivyOperatorOf } from '../../components/supply-chain/trivy-plan.ts';
import { type PodGroup, podGroupDemand, podGroupOf, sumDemands } from '../../components/workload/demand.ts';
import type { StackSettings } from '../config/settings.ts';

/** Namespace of the Trivy operator and its scans. */
export const trivyNamespace = 'trivy-system';

/**
 * Containers that a scan is given room for, one for each of the pod that it is of. A scan of a pod with more waits until
 * fewer scans run beside it.
 */
const containersOfScan = 3;

/** Addresses of no registry that everybody reaches: private ones, and those of a node itself. */
const inside = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'];

/** The pods of the operator and of its scans. */
export function trivyPods(spec: SupplyChainSpec): PodGroup[] {
  const { trivy } = spec;
  return trivy === undefined ? [] : [podGroupOf(trivyOperatorOf(spec, trivy)), scansOf(trivy)];
}

function scansOf({ namespace, scanner, concurrentScans }: TrivySpec): PodGroup {
  const { requests, limits, extended } = scanner.resources;
  return {
    name: `${namespace}/${trivyScanComponent}`,
    requests: requests.times(containersOfScan),
    limits: limits.times(containersOfScan),
    extended,
    pods: { least: 0, greatest: concurrentScans, surge: concurrentScans },
  };
}

/** Its namespace, with what it asks of it (A9). */
export function trivyNamespaces(
  spec: SupplyChainSpec,
  shared: Pick<NamespaceSpec, 'tags' | 'containerDefault'>,
): NamespaceSpec[] {
  const { trivy } = spec;
  if (trivy === undefined) return [];
  return [
    {
      ...shared,
      name: trivy.namespace,
      description: 'What scans the images of what runs.',
      podSecurity: 'restricted',
      demand: sumDemands(trivyPods(spec).map((group) => podGroupDemand(group, group.pods.surge))),
      containerMax: trivy.resources.limits.max(trivy.scanner.resources.limits).max(shared.containerDefault),
    },
  ];
}

/** Its connections (F5): the operator's to the API server, its scans' to registries, and Prometheus's to it. */
export function trivyFlowsOf({ supplyChain: { trivy }, network }: StackSettings): Flow[] {
  if (!trivy.enabled) return [];
  const at = (component: string) => ({
    namespace: trivyNamespace,
    pods: { 'app.kubernetes.io/component': component },
  });
  return [
    dnsFlow(trivyNamespace),
    apiServerFlow('trivy-api', at(trivyComponent), network.apiServerCidr, 'It reads what runs, and writes reports.'),
    ...trivy.registries.map((cidr, index): Flow => {
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
