import type { Operator } from '../operator.ts';

const version = '1.9.1';

/**
 * The definitions of Envoy Gateway, without those of the Gateway API. They are apart because the chart of the gateway
 * must be a release of Helm, for its hooks, and its project advises against that for a chart of so large definitions.
 */
export const envoyGatewayDefinitions: Operator = {
  name: 'envoy-gateway-definitions',
  title: 'the definitions of Envoy Gateway',
  summary: 'Defines the policies by which Envoy Gateway extends the Gateway API.',
  docs: 'https://gateway.envoyproxy.io/docs/api/extension_types/',
  version,
  released: '2026-08-28',
  kubernetes: { min: '1.33', max: '1.36', source: 'https://gateway.envoyproxy.io/news/releases/matrix/' },
  // Definitions are in no namespace.
  namespace: 'kube-system',
  install: {
    way: 'manifest',
    url: `https://github.com/envoyproxy/gateway/releases/download/v${version}/envoy-gateway-crds.yaml`,
  },
  pods: [],
  whenDown: 'It has no pods.',
  upgrade: 'The file of the new version replaces the definitions before the gateway is updated.',
  removal: 'The definitions stay, and with them all policies.',
};
