import type { Agent } from '../../components/agents/catalogue.ts';
import { type ApiManifest, labels } from './manifest.ts';
import type { Values } from './values.ts';

/** What the objects of one agent are made from. */
interface Context {
  readonly values: Values;
  readonly agent: Agent;
  readonly settingsHash: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly metadata: ApiManifest['metadata'];
  readonly selector: Readonly<Record<string, string>>;
}

/** The five objects of an agent, from values alone. */
export function agentObjects(values: Values, agent: Agent, settingsHash: string): ApiManifest[] {
  const own = labels(values, agent.name, 'agent', { tier: agent.tier, version: values.fleet.image.tag });
  const metadata = { name: agent.name, namespace: values.fleet.namespace, labels: own };
  const selector = { 'app.kubernetes.io/name': agent.name, 'app.kubernetes.io/component': 'agent' };
  const context: Context = { values, agent, settingsHash, labels: own, metadata, selector };
  return [account(context), deployment(context), service(context), autoscaler(context), budget(context)];
}

function account({ metadata }: Context): ApiManifest {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false };
}

function service({ metadata, selector }: Context): ApiManifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...metadata, annotations: { 'pulumi.com/skipAwait': 'true' } },
    spec: {
      type: 'ClusterIP',
      selector,
      ports: [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }],
    },
  };
}

function autoscaler({ values, agent, metadata }: Context): ApiManifest {
  const { minReplicas, maxReplicas, targetCpuPercent } = values.tiers[agent.tier];
  const target = { type: 'Utilization', averageUtilization: targetCpuPercent };
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: agent.name },
      minReplicas,
      maxReplicas,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
    },
  };
}

function budget({ values, agent, metadata, selector }: Context): ApiManifest {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata,
    spec: {
      maxUnavailable: values.tiers[agent.tier].maxUnavailable,
      selector: { matchLabels: selector },
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  };
}

function deployment(context: Context): ApiManifest {
  const { values, agent, metadata, selector, settingsHash } = context;
  const { rollout } = values.fleet;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { ...metadata, annotations: { 'kubernetes.io/description': agent.purpose } },
    spec: {
      revisionHistoryLimit: rollout.revisionHistoryLimit,
      progressDeadlineSeconds: rollout.progressDeadlineSeconds,
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: {
          maxSurge: `${rollout.maxSurgePercent}%`,
          maxUnavailable: `${rollout.maxUnavailablePercent}%`,
        },
      },
      selector: { matchLabels: selector },
      template: {
        metadata: {
          labels: context.labels,
          annotations: {
            'kubectl.kubernetes.io/default-container': 'agent',
            'fleetwright.io/settings-hash': settingsHash,
          },
        },
        spec: pod(context),
      },
    },
  };
}

function pod(context: Context): object {
  const { values, agent } = context;
  const { rollout, uid } = values.fleet;
  const preference = {
    matchExpressions: [{ key: 'fleetwright.io/pool', operator: 'In', values: [agent.tier] }],
  };
  return {
    serviceAccountName: agent.name,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: rollout.terminationGraceSeconds,
    affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, preference }] } },
    tolerations: [{ key: 'fleetwright.io/pool', operator: 'Equal', value: agent.tier, effect: 'NoSchedule' }],
    priorityClassName: `fleetwright-${agent.tier}`,
    topologySpreadConstraints: [
      spread(context, 'topology.kubernetes.io/zone', values.fleet.spread.zones),
      spread(context, 'kubernetes.io/hostname', values.fleet.spread.nodes),
    ],
    securityContext: {
      runAsNonRoot: true,
      runAsUser: uid,
      runAsGroup: uid,
      fsGroup: uid,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
      appArmorProfile: { type: 'RuntimeDefault' },
    },
    containers: [container(context)],
    volumes: [
      { name: 'settings', configMap: { name: `agent-settings-${agent.tier}`, defaultMode: 0o444 } },
      { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
      { name: 'var-cache-agent', emptyDir: { sizeLimit: '16Mi' } },
    ],
  };
}

function spread({ selector }: Context, topologyKey: string, whenUnsatisfiable: string): object {
  return {
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable,
    labelSelector: { matchLabels: selector },
    matchLabelKeys: ['pod-template-hash'],
  };
}

function container({ values, agent }: Context): object {
  const { image, rollout } = values.fleet;
  const { requests, limits } = values.tiers[agent.tier];
  return {
    name: 'agent',
    image: `${image.repository}:${image.tag}`,
    imagePullPolicy: 'IfNotPresent',
    args: image.args,
    ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
    envFrom: [{ configMapRef: { name: `agent-settings-${agent.tier}` } }],
    env: [
      { name: 'AGENT_NAME', value: agent.name },
      { name: 'AGENT_CATEGORY', value: agent.category },
      { name: 'AGENT_TIER', value: agent.tier },
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    ],
    resources: { requests, limits },
    startupProbe: probe('startup', { periodSeconds: 10, failureThreshold: 30 }),
    livenessProbe: probe('live', { initialDelaySeconds: 30, periodSeconds: 10, failureThreshold: 3 }),
    readinessProbe: probe('ready', { initialDelaySeconds: 45, periodSeconds: 5, failureThreshold: 3 }),
    lifecycle: { preStop: { sleep: { seconds: rollout.drainSeconds } } },
    securityContext: {
      runAsNonRoot: true,
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: [
      { name: 'settings', mountPath: '/app/config', readOnly: true },
      { name: 'tmp', mountPath: '/tmp' },
      { name: 'var-cache-agent', mountPath: '/var/cache/agent' },
    ],
  };
}

function probe(what: string, times: object): object {
  return { httpGet: { path: `/health/${what}`, port: 'http' }, ...times };
}
