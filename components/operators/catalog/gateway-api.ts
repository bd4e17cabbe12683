import type { Operator } from '../operator.ts';

const version = '1.6.3';

/** The Gateway API: kinds by which gateways and routes are described. A controller must implement them. */
export const gatewayApi: Operator = {
  name: 'gateway-api',
  title: 'the Gateway API',
  summary: 'Defines the kinds of gateways and routes, which Envoy Gateway and Istio implement.',
  docs: 'https://gateway-api.sigs.k8s.io/',
  version,
  released: '2026-10-06',
  kubernetes: {
    min: '1.33',
    max: '1.37',
    source: 'https://gateway-api.sigs.k8s.io/concepts/versioning/: the five newest when it was published',
  },
  // Definitions are in no namespace.
  namespace: 'kube-system',
  install: {
    way: 'manifest',
    url: `https://github.com/kubernetes-sigs/gateway-api/releases/download/v${version}/standard-install.yaml`,
  },
  groups: ['gateway.networking.k8s.io'],
  pods: [],
  whenDown: 'It has no pods.',
  upgrade:
    'The file of the new version replaces the definitions. An admission policy in it refuses older versions and experimental ones.',
  removal: 'The definitions stay, and with them all gateways and routes.',
};
