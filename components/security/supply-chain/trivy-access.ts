import type { Manifest } from '../../core/kubernetes/manifest.ts';
import { planAccess, type Right } from '../../workload/access.ts';
import type { SupplyChainSpec, TrivySpec } from './spec.ts';
import { trivyComponent, trivyScannerConfig } from './trivy-config.ts';
import { readKinds, writtenKinds } from './trivy-crds.ts';

const watch = ['get', 'list', 'watch'];
const reports = 'aquasecurity.github.io';

/**
 * Rights of the operator everywhere: read what runs, and write its reports beside it. Of its published role this leaves
 * out secrets, accounts, nodes and their proxy, roles, policies and all that configuration audits read.
 */
const everywhere: readonly Right[] = [
  // It reads its own settings through a cache, and a cache of a kind covers the whole cluster.
  { resources: ['pods', 'configmaps'], verbs: watch },
  { group: 'apps', resources: ['deployments', 'replicasets', 'statefulsets', 'daemonsets'], verbs: watch },
  { group: 'batch', resources: ['cronjobs', 'jobs'], verbs: watch },
  { group: reports, resources: writtenKinds, verbs: [...watch, 'create', 'update', 'delete'] },
  { group: reports, resources: readKinds, verbs: watch },
];

/** Its rights in its own namespace: start scans, read their output, and keep settings. */
const own: readonly Right[] = [
  { group: 'batch', resources: ['jobs'], verbs: ['create', 'delete'] },
  { resources: ['pods/log'], verbs: ['get'] },
  // It creates both at every start, and accepts that they exist. A name cannot limit what does not exist yet.
  { resources: ['configmaps', 'secrets'], verbs: ['create'] },
  { resources: ['secrets'], names: [trivyComponent, trivyScannerConfig], verbs: ['get'] },
];

/** Plans the operator's account and its rights. */
export function planTrivyAccess({ tags }: SupplyChainSpec, { namespace }: TrivySpec): Manifest[] {
  const name = trivyComponent;
  return planAccess({ name, namespace, component: trivyComponent, tags, within: { [namespace]: own }, everywhere });
}
