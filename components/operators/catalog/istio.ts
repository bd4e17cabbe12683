import { apiServerFlow, type Flow, nodeNamespace } from '../../concern/needs.ts';
import {
  amounts,
  istioCharts,
  istioHub,
  istioNamespace as namespace,
  istioVersion as version,
} from '../istio-charts.ts';
import type { Operator } from '../operator.ts';
import type { OperatorPlace } from '../place.ts';

const istiod = { namespace, pods: { app: 'istiod', istio: 'pilot' } };
const plugin = { namespace: nodeNamespace, pods: { 'k8s-app': 'istio-cni-node' } };
const gateway = { namespace, pods: { app: 'istio-ingressgateway', istio: 'ingressgateway' } };

/** Istio: a mesh of proxies beside pods, its control plane, its network plugin, and a gateway. */
export const istio: Operator = {
  name: 'istio',
  title: 'Istio',
  summary: 'Encrypts connections between agents, allows only those that are permitted, and retries failed requests.',
  docs: 'https://istio.io/latest/docs/',
  version,
  released: '2026-08-31',
  kubernetes: {
    min: '1.32',
    max: '1.36',
    source: 'https://istio.io/latest/docs/releases/supported-releases/, as it stood for 1.30 and what came next',
  },
  namespace,
  install: { way: 'chart', charts: istioCharts },
  groups: ['networking.istio.io', 'security.istio.io'],
  pods: [
    {
      name: 'istio-cni-node',
      namespace: nodeNamespace,
      labels: plugin.pods,
      count: 'each-node',
      ...amounts.cni,
      images: [`${istioHub}/install-cni:${version}`],
      metricsPort: 15014,
      exempt: {
        'install-cni':
          'It sets the packet filter of pods from outside them, for which it is root with five capabilities.',
      },
    },
    {
      name: 'istiod',
      labels: istiod.pods,
      count: 'replicated',
      ...amounts.istiod,
      images: [`${istioHub}/pilot:${version}`],
      metricsPort: 15014,
    },
    {
      name: 'istio-ingressgateway',
      labels: gateway.pods,
      count: 'replicated',
      ...amounts.gateway,
      // The chart says `auto`: the control plane replaces it when the pod is created.
      images: [`${istioHub}/proxyv2:${version}`],
      metricsPort: 15090,
    },
  ],
  flows: flowsOf,
  webhooks: [
    {
      sees: 'pods in namespaces of the mesh, and pods that ask for a proxy',
      port: 15017,
      failurePolicy: 'Fail',
      reason:
        'A pod without a proxy would be outside the mesh, and all pods in it would refuse it. It sees only namespaces with the label of the mesh, which kube-system does not have. Pods of Istio itself opt out, except those of the gateway, which wait for it.',
    },
    {
      sees: 'rules of the mesh',
      port: 15017,
      failurePolicy: 'Fail',
      reason: 'A wrong rule could cut off agents. It sees only its own kinds.',
    },
  ],
  whenDown:
    'Proxies keep their rules and certificates; certificates last a day. New pods of the mesh cannot be created, and changed rules have no effect.',
  upgrade:
    'The chart `base` is updated first and brings the definitions, then network plugin, control plane and gateway.',
  removal:
    'First take namespaces out of the mesh and restart their pods: without a control plane, their proxies get no certificates. The definitions stay. If the webhook configurations `istio-sidecar-injector` and `istio-validator-istio-system` are still there, delete them, or no pod of the mesh can be created.',
};

function flowsOf({ apiServerCidr }: OperatorPlace): readonly Flow[] {
  return [
    apiServerFlow('istio-api', { namespace }, apiServerCidr, 'Istio watches services, pods and its rules.'),
    apiServerFlow('istio-cni-api', plugin, apiServerCidr, 'The network plugin reads the pods of its node.'),
    {
      name: 'istio-gateway-control',
      from: gateway,
      to: istiod,
      ports: [{ port: 15012, protocol: 'TCP' }],
      why: 'The gateway gets routes and certificates from the control plane.',
    },
  ];
}
