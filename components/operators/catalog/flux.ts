import { apiServerFlow } from '../../concern/needs.ts';
import type { ChartSource } from '../chart.ts';
import { operatorPriority, placed } from '../hardened.ts';
import type { Operator, OperatorPods } from '../operator.ts';

const version = '2.8.5';
const namespace = 'flux-system';
const metricsPort = 8080;
/** Port of fetched artifacts, and of events. */
const servicePort = 9090;

// The chart sets no limits. Estimates: nothing here was measured.
const amounts = { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '1', memory: '1Gi' } };
const cliAmounts = { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '200m', memory: '128Mi' } };

const controllers = {
  'source-controller': '1.8.2',
  'kustomize-controller': '1.8.3',
  'helm-controller': '1.5.3',
  'notification-controller': '1.8.3',
} as const;

type Controller = keyof typeof controllers;

// Of the labels that pods have here, this is the only one of the chart.
const labelsOf = (name: Controller) => ({ app: name });

const chart: ChartSource = {
  name: 'flux2',
  chart: 'flux2',
  repository: 'https://fluxcd-community.github.io/helm-charts',
  version: '2.18.3',
  values: (place) => {
    const controller = { resources: amounts, priorityClassName: operatorPriority, ...placed(place) };
    return {
      sourceController: controller,
      kustomizeController: controller,
      helmController: controller,
      notificationController: controller,
      imageAutomationController: { create: false },
      imageReflectionController: { create: false },
      cli: { resources: cliAmounts, ...placed(place) },
      crds: { migration: { enabled: true, resources: cliAmounts, ...placed(place) } },
      // The flows of the platform say who reaches whom. The chart's policies would let everything out.
      policies: { create: false },
    };
  },
};

const podOf = (name: Controller): OperatorPods => ({
  name,
  labels: labelsOf(name),
  // The chart has no setting for it: the controllers lock their work, and their files are lost with the pod.
  count: 1,
  ...amounts,
  images: [`ghcr.io/fluxcd/${name}:v${controllers[name]}`],
  metricsPort,
});

/** Flux: applies what repositories and registries hold. */
export const flux: Operator = {
  name: 'flux',
  title: 'Flux',
  summary:
    'Applies the manifests and charts of repositories, and corrects drift. Installed only if `operators.each.flux.use` is `always`.',
  docs: 'https://fluxcd.io/flux/',
  version,
  released: '2026-04-07',
  // The least is what `flux check` of this version asks for, the greatest the newest version that its tests run on.
  kubernetes: {
    min: '1.33',
    max: '1.35',
    source: 'https://github.com/fluxcd/flux2/blob/v2.8.5/.github/workflows/conformance.yaml',
  },
  namespace,
  // Hooks check the cluster before, and rewrite stored objects in new versions.
  install: { way: 'release', charts: [chart] },
  groups: [
    'helm.toolkit.fluxcd.io',
    'kustomize.toolkit.fluxcd.io',
    'notification.toolkit.fluxcd.io',
    'source.toolkit.fluxcd.io',
  ],
  conflicts: ['argo-cd'],
  pods: [
    podOf('source-controller'),
    podOf('kustomize-controller'),
    podOf('helm-controller'),
    podOf('notification-controller'),
  ],
  flows: (place) => [
    apiServerFlow('flux-api', { namespace }, place.apiServerCidr, 'It compares objects, and applies them.'),
    {
      name: 'flux-sources',
      from: { namespace },
      to: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] },
      ports: [
        { port: 443, protocol: 'TCP' },
        { port: 22, protocol: 'TCP' },
      ],
      why: 'It fetches sources, and sends notifications.',
    },
    {
      name: 'flux-artifacts',
      from: { namespace },
      to: { namespace, pods: labelsOf('source-controller') },
      ports: [{ port: servicePort, protocol: 'TCP' }],
      why: 'The other controllers get what the source controller has fetched.',
    },
    {
      name: 'flux-events',
      from: { namespace },
      to: { namespace, pods: labelsOf('notification-controller') },
      ports: [{ port: servicePort, protocol: 'TCP' }],
      why: 'Controllers report events to the notification controller.',
    },
  ],
  whenDown: 'Changes in repositories are not applied, and drift is not corrected. What was applied continues to run.',
  upgrade:
    'The definitions are objects of the chart, so they are updated with it. A job before the upgrade rewrites stored objects in the new version.',
  removal:
    'Objects of Flux have finalizers, and Helm removes their definitions with the chart, so the removal hangs if the controllers go first. Run `flux uninstall --keep-namespace` first: it removes the finalizers, and keeps what Flux applied.',
};
