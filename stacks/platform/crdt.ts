import { agentComponent } from '../../components/agents/agent-plan.ts';
import { isStorageKind, storageClassName } from '../../components/cluster/storage-plan.ts';
import { coordinationNamespace } from '../../components/concern/needs.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import { Resources } from '../../components/core/quantity.ts';
import { backupComponent } from '../../components/crdt/backup-plan.ts';
import { clientPort, gossipPort, memberComponent } from '../../components/crdt/members.ts';
import type { CrdtClusterSpec } from '../../components/crdt/spec.ts';
import type { Flow } from '../../components/security/flows.ts';
import { envoyClass } from '../../components/workload/envoy-gateway.ts';
import { resourcesOf } from '../../components/workload/resources.ts';
import { defaultSecurity } from '../../components/workload/spec.ts';
import type { StackSettings } from '../config/settings.ts';

/** Namespace of the CRDT cluster (002). */
export const crdtNamespace = coordinationNamespace;

/** The CRDT cluster that settings describe, if there is one (B13). */
export function crdtOf({ crdt, fleet, cluster }: StackSettings, tags: PlatformTags): CrdtClusterSpec | undefined {
  if (!crdt.enabled) return undefined;
  const { image, resources, scaling, replication, storage, rateLimit, apiKeys, metrics, ingress, backup } = crdt;
  const { enabled: _, by, controllerNamespace, ...wayIn } = ingress;
  const gateway = { namespace: controllerNamespace, selector: { istio: 'ingressgateway' } };
  const envoy = {
    className: ingress.className ?? envoyClass,
    ...(apiKeys.required ? { apiKeysSecret: apiKeys.gatewaySecret } : {}),
  };
  const { enabled: ___, ...copies } = backup;
  const { requestsPerMinute, burst } = rateLimit;
  return {
    name: 'jarvis',
    namespace: crdtNamespace,
    tags,
    image,
    resources: resourcesOf(resources),
    scaling,
    scratchMebibytes: Resources.of(0, crdt.scratch).mebibytes,
    replication,
    storage: { size: storage.size, ...classOf(storage.class) },
    access: {
      ...(rateLimit.enabled ? { rateLimit: { requestsPerMinute, burst } } : {}),
      ...(apiKeys.required ? { apiKeys: apiKeys.secret } : {}),
    },
    metrics,
    monitoring: crdt.monitoring,
    ...(ingress.enabled
      ? { ingress: { ...wayIn, ...(by === 'gateway' && { gateway }), ...(by === 'envoy-gateway' && { envoy }) } }
      : {}),
    ...(backup.enabled ? { backup: copies } : {}),
    ...(fleet.pools === 'none' ? {} : { pool: { name: 'general', mode: fleet.pools } }),
    spread: crdt.spread,
    security: { ...defaultSecurity, appArmor: fleet.appArmor },
    zones: cluster.zones,
  };
}

function classOf(name: string): { readonly storageClass?: string } {
  if (name === 'default') return {};
  return { storageClass: isStorageKind(name) ? storageClassName(name) : name };
}

/** The connections of the CRDT cluster, each with its reason (F5). */
export function crdtFlowsOf({ crdt, fleet }: StackSettings): Flow[] {
  if (!crdt.enabled) return [];
  const members = { namespace: crdtNamespace, pods: { 'app.kubernetes.io/component': memberComponent } };
  const agents = { namespace: fleet.namespace, pods: { 'app.kubernetes.io/component': agentComponent } };
  const backup = { namespace: crdtNamespace, pods: { 'app.kubernetes.io/component': backupComponent } };
  const outside = { namespace: crdt.ingress.controllerNamespace };
  const monitoring = { namespace: 'monitoring' };
  const tcp = (port: number): Flow['ports'] => [{ port, protocol: 'TCP' }];
  const clients = { to: members, ports: tcp(clientPort) };
  return [
    { name: 'crdt-gossip', from: members, to: members, ports: tcp(gossipPort), why: 'Members gossip and reconcile.' },
    { name: 'crdt-clients', from: agents, ...clients, why: 'Agents read and write what they share.' },
    ...(crdt.metrics ? [{ name: 'crdt-metrics', from: monitoring, ...clients, why: 'Prometheus scrapes it.' }] : []),
    ...(crdt.ingress.enabled
      ? [{ name: 'crdt-outside', from: outside, ...clients, why: 'The ingress controller passes requests on.' }]
      : []),
    ...(crdt.backup.enabled
      ? [{ name: 'crdt-backup', from: backup, ...clients, why: 'The backup asks each member for its state.' }]
      : []),
  ];
}
