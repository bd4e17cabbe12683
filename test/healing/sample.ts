import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../../components/core/kubernetes/plan.ts';
import { Resources } from '../../components/core/values/quantity.ts';
import { planHealing } from '../../components/healing/healing-plan.ts';
import type { HealingSpec } from '../../components/healing/spec.ts';
import { defaultSecurity } from '../../components/workload/spec.ts';

const resources = { requests: Resources.of('20m', '64Mi'), limits: Resources.of('200m', '128Mi'), extended: {} };

/** Everything that heals itself: tests change one thing of it. */
export const sample = {
  namespace: 'jarvis-system',
  tags: { environment: 'production', project: 'fleetwright', owner: 'platform', costCenter: 'operations' },
  kubectl: { repository: 'docker.io/alpine/kubectl', tag: '1.34.2' },
  security: defaultSecurity,
  descheduler: {
    image: { repository: 'registry.k8s.io/descheduler/descheduler', tag: 'v0.34.0' },
    schedule: '*/5 * * * *',
    resources,
    balance: 'spread',
    lowPercent: 30,
    highPercent: 80,
    restarts: 10,
    priorityThreshold: 10_000,
    maxEvictions: { node: 5, namespace: 10 },
  },
  drain: {
    schedule: '*/5 * * * *',
    resources,
    conditions: ['DiskPressure', 'KernelDeadlock'],
    maxNodes: 1,
  },
  nodeProblems: {
    namespace: 'node-system',
    image: { repository: 'registry.k8s.io/node-problem-detector/node-problem-detector', tag: 'v1.35.2' },
    resources,
    journalGroup: 190,
  },
  volumes: {
    image: { repository: 'ghcr.io/topolvm/pvc-autoresizer', tag: '0.20.0' },
    resources,
    schedule: '*/30 * * * *',
    prometheus: 'http://prometheus.monitoring.svc:9090',
    claims: { 'app.kubernetes.io/name': 'jarvis', 'app.kubernetes.io/component': 'crdt' },
    size: '100Gi',
    maxSize: '300Gi',
    freePercent: 20,
    increasePercent: 25,
    storageClass: 'fleetwright-fast-ssd',
    isOwnClass: true,
  },
  diagnosis: {
    namespace: 'agents',
    namespaces: ['agents', 'jarvis-system'],
    schedule: '*/15 * * * *',
    resources,
    restarts: 3,
    windowSeconds: 3600,
    repair: false,
  },
} satisfies HealingSpec;

// biome-ignore lint/suspicious/noExplicitAny: tests look into manifests of many kinds, and fail where a path is wrong.
export type Loose = Manifest & { spec: any; rules: any; data: Record<string, string>; roleRef: any; subjects: any };

/** Everything that is planned. */
export function planned(spec: HealingSpec = sample): Loose[] {
  return objectsOf(planHealing(spec)) as Loose[];
}

/** The object of a kind and a name. */
export function find(kind: string, name: string, spec: HealingSpec = sample): Loose {
  const found = planned(spec).find((object) => object.kind === kind && object.metadata.name === name);
  if (found === undefined) throw new Error(`there is no ${kind} ${name}`);
  return found;
}
