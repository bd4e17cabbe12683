import { openAmong } from '../lib/address-ranges.ts';
import { soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';
import { texts } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';

interface Endpoint {
  readonly endpointPublicAccess?: boolean | undefined;
  readonly publicAccessCidrs?: readonly string[] | undefined;
}

/** By default, EKS opens the API server to all addresses. */
function complain(path: string, endpoint: Endpoint): string | undefined {
  if (endpoint.endpointPublicAccess === false) return undefined;
  const ranges = texts(endpoint.publicAccessCidrs);
  if (ranges.length === 0) return `${path}endpointPublicAccess: set it to false, or name publicAccessCidrs`;
  const open = openAmong(ranges.map((cidr) => ({ cidr }))).map(({ cidr }) => cidr);
  return open.length > 0 ? `${path}publicAccessCidrs: ${open.join(', ')} is everybody; name fewer` : undefined;
}

/** The API server is reachable from the Internet only from listed addresses. */
export const eksEndpoint = awsPolicy({
  name: 'eks-endpoint',
  title: 'The API server is not open to all',
  description: 'The public endpoint of an EKS cluster is open only to named addresses.',
  severity: 'critical',
  framework: platformRule('A4'),
  tags: [soc2.boundary],
  remediation: 'Set endpointPublicAccess to false, or name addresses in publicAccessCidrs.',
  rules: {
    'aws:eks/cluster:Cluster': (cluster, { check }) => check(() => complain('vpcConfig.', cluster.vpcConfig ?? {})),
    'eks:index:Cluster': (cluster, { check }) => check(() => complain('', cluster)),
  },
});
