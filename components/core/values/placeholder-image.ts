/**
 * An image for what its owners have yet to name: of the Kubernetes project, meant to answer every path with 200, so that
 * probes pass and nothing else happens.
 */
export const placeholderImage = {
  repository: 'registry.k8s.io/e2e-test-images/agnhost',
  tag: '2.53',
  args: ['netexec', '--http-port=8080', '--udp-port=-1'],
};
