import { nodeNamespace } from '../concern/needs.ts';
import type { ChartSource } from './chart.ts';
import { operatorPriority, placed, spread } from './hardened.ts';
import type { Amounts } from './operator.ts';

/**
 * The newest release whose charts could be read: on its branch, eleven days before it. Modules of its API are published
 * up to 1.32.0, so newer releases exist; read their charts before you take one.
 */
export const istioVersion = '1.31.0';

export const istioNamespace = 'istio-system';

/** Where the images of releases are. */
export const istioHub = 'registry.istio.io/release';

/** Unmeasured, but for the requests of the network plugin, which are those of its chart. */
export const amounts = {
  cni: { requests: { cpu: '100m', memory: '100Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
  istiod: { requests: { cpu: '500m', memory: '1Gi' }, limits: { cpu: '2', memory: '2Gi' } },
  gateway: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '2', memory: '1Gi' } },
} as const satisfies Record<string, { readonly requests: Amounts; readonly limits: Amounts }>;

const repository = 'https://istio-release.storage.googleapis.com/charts';
const seccompProfile = { type: 'RuntimeDefault' } as const;
const images = { hub: istioHub, tag: istioVersion } as const;

/** Else the charts let everything through at first, and the control plane changes that: a difference in each preview. */
const validation = { validationFailurePolicy: 'Fail' } as const;

const base: ChartSource = {
  name: 'istio-base',
  chart: 'base',
  repository,
  version: istioVersion,
  values: () => ({ base: validation }),
};

/** The chart tolerates every taint itself, and has the priority of what each node needs. */
const cni: ChartSource = {
  name: 'istio-cni',
  chart: 'cni',
  repository,
  version: istioVersion,
  // It writes to folders of the node, which no other part of Istio does.
  namespace: nodeNamespace,
  values: () => ({
    global: images,
    resources: amounts.cni,
    seccompProfile,
    // The annotation is deprecated since Kubernetes 1.30.
    useAppArmorAnnotation: false,
  }),
};

const istiod: ChartSource = {
  name: 'istiod',
  chart: 'istiod',
  repository,
  version: istioVersion,
  values: (place) => ({
    autoscaleEnabled: false,
    replicaCount: place.replicas,
    resources: amounts.istiod,
    seccompProfile,
    ...placed(place),
    topologySpreadConstraints: spread({ app: 'istiod', istio: 'pilot' }),
    // Proxies need no right to change the network of their pod: the plugin does that.
    cni: { enabled: true },
    base: validation,
    global: { ...images, priorityClassName: operatorPriority, proxy: { seccompProfile } },
  }),
};

/** Its name makes the label by which gateways of the platform select it: `istio: ingressgateway`. */
const gateway: ChartSource = {
  name: 'istio-ingressgateway',
  chart: 'gateway',
  repository,
  version: istioVersion,
  values: (place) => ({
    autoscaling: { enabled: false },
    replicaCount: place.replicas,
    resources: amounts.gateway,
    priorityClassName: operatorPriority,
    ...placed(place),
    topologySpreadConstraints: spread({ app: 'istio-ingressgateway', istio: 'ingressgateway' }),
    podDisruptionBudget: { maxUnavailable: 1 },
    // Given whole, as it replaces that of the chart: the proxy listens on ports below 1024 without a right to.
    securityContext: {
      seccompProfile,
      sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }],
    },
    // A load balancer in front of it is made by the entry from the Internet, with its firewall.
    service: { type: 'ClusterIP' },
  }),
};

/** In the order of their installation: the control plane needs definitions, and the gateway needs the control plane. */
export const istioCharts: readonly ChartSource[] = [base, cni, istiod, gateway];
