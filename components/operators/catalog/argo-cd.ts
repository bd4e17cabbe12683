import { apiServerFlow, type Flow, type PodPeer } from '../../concern/needs.ts';
import type { ChartSource } from '../chart.ts';
import { hardenedContainer, hardenedPod, operatorPriority, placed, spread } from '../hardened.ts';
import type { Amounts, Operator, OperatorPods } from '../operator.ts';

const version = '3.4.4';
const namespace = 'argocd';
const image = `quay.io/argoproj/argocd:v${version}`;

interface Part {
  readonly requests: Amounts;
  readonly limits: Amounts;
  readonly metricsPort?: number;
}

// The chart sets none. Estimates: nothing here was measured.
const parts = {
  'application-controller': {
    requests: { cpu: '250m', memory: '512Mi' },
    limits: { cpu: '2', memory: '2Gi' },
    metricsPort: 8082,
  },
  'repo-server': { requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '1', memory: '1Gi' }, metricsPort: 8084 },
  'applicationset-controller': {
    requests: { cpu: '50m', memory: '128Mi' },
    limits: { cpu: '500m', memory: '256Mi' },
    metricsPort: 8080,
  },
  server: { requests: { cpu: '50m', memory: '128Mi' }, limits: { cpu: '500m', memory: '256Mi' }, metricsPort: 8083 },
  redis: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '200m', memory: '256Mi' } },
} satisfies Record<string, Part>;

type Name = keyof typeof parts;

const labelsOf = (name: Name) => ({
  'app.kubernetes.io/name': `argocd-${name}`,
  'app.kubernetes.io/instance': 'argo-cd',
});

const resourcesOf = (name: Name) => ({ requests: parts[name].requests, limits: parts[name].limits });

const chart: ChartSource = {
  name: 'argo-cd',
  chart: 'argo-cd',
  repository: 'https://argoproj.github.io/argo-helm',
  version: '10.1.1',
  values: (place) => {
    const single = (name: Name) => ({
      resources: resourcesOf(name),
      containerSecurityContext: hardenedContainer,
    });
    const replicated = (name: Name) => ({
      ...single(name),
      replicas: place.replicas,
      topologySpreadConstraints: spread(labelsOf(name)),
      pdb: { enabled: true, maxUnavailable: 1 },
      metrics: { enabled: true },
    });
    return {
      fullnameOverride: 'argocd',
      global: {
        priorityClassName: operatorPriority,
        securityContext: hardenedPod,
        // The flows of the platform say who reaches whom.
        networkPolicy: { create: false },
        ...placed(place),
      },
      controller: { ...single('application-controller'), metrics: { enabled: true } },
      repoServer: replicated('repo-server'),
      applicationSet: replicated('applicationset-controller'),
      server: replicated('server'),
      redis: { ...single('redis'), securityContext: { ...hardenedPod, runAsUser: 999 } },
      redisSecretInit: {
        resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '200m', memory: '128Mi' } },
      },
      // Logins by other identities and notices are settings of whoever asks for Argo CD.
      dex: { enabled: false },
      notifications: { enabled: false },
    };
  },
};

const podOf = (name: Name, count: OperatorPods['count'], images = [image]): OperatorPods => {
  const part: Part = parts[name];
  return { name: `argocd-${name}`, labels: labelsOf(name), count, images, ...part };
};

const at = (name: Name): PodPeer => ({ namespace, pods: labelsOf(name) });

const flow = (name: string, from: Name, to: Name, port: number, why: string): Flow => ({
  name: `argo-cd-${name}`,
  from: at(from),
  to: at(to),
  ports: [{ port, protocol: 'TCP' }],
  why,
});

const repoPort = 8081;
const redisPort = 6379;

/**
 * Argo CD: applies what a Git repository holds, and shows the difference. Its kinds share their group with Argo Rollouts,
 * which serves those that the platform plans, so that it names no group.
 */
export const argoCd: Operator = {
  name: 'argo-cd',
  title: 'Argo CD',
  summary:
    'Applies the manifests of Git repositories, and reports where the cluster differs. Installed only if `operators.each.argo-cd.use` is `always`.',
  docs: 'https://argo-cd.readthedocs.io/en/stable/',
  version,
  released: '2026-06-18',
  kubernetes: {
    min: '1.32',
    max: '1.35',
    source: 'https://github.com/argoproj/argo-cd/blob/v3.4.4/docs/operator-manual/tested-kubernetes-versions.md',
  },
  namespace,
  // A hook makes the password of its cache.
  install: { way: 'release', charts: [chart] },
  conflicts: ['flux'],
  pods: [
    podOf('application-controller', 1),
    podOf('repo-server', 'replicated'),
    podOf('applicationset-controller', 'replicated'),
    podOf('server', 'replicated'),
    podOf('redis', 1, ['ecr-public.aws.com/docker/library/redis:8.2.3-alpine']),
  ],
  flows: (place) => [
    apiServerFlow('argo-cd-api', { namespace }, place.apiServerCidr, 'It compares objects, and applies them.'),
    {
      name: 'argo-cd-repositories',
      from: { namespace },
      to: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] },
      ports: [
        { port: 443, protocol: 'TCP' },
        { port: 22, protocol: 'TCP' },
      ],
      why: 'It fetches Git repositories and charts.',
    },
    flow(
      'manifests',
      'application-controller',
      'repo-server',
      repoPort,
      'The repository server renders manifests for the controller.',
    ),
    flow(
      'previews',
      'server',
      'repo-server',
      repoPort,
      'The repository server renders the manifests that the server shows.',
    ),
    flow('generators', 'applicationset-controller', 'repo-server', repoPort, 'Generators read repositories.'),
    flow(
      'controller-cache',
      'application-controller',
      'redis',
      redisPort,
      'The controller keeps the state of applications in the cache.',
    ),
    flow('repo-cache', 'repo-server', 'redis', redisPort, 'The repository server keeps manifests in the cache.'),
    flow('server-cache', 'server', 'redis', redisPort, 'The server reads the cache.'),
  ],
  whenDown: 'Changes in Git are not applied, and drift is not corrected. What was applied continues to run.',
  upgrade: 'The definitions are objects of the chart, so they are updated with it.',
  removal:
    'The chart keeps the definitions, so applications stay. Those with the finalizer `resources-finalizer.argocd.argoproj.io` cannot be deleted once Argo CD is gone. Delete them first, which deletes what they applied, or remove the finalizer.',
};
