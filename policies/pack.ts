import { PolicyPack } from '@pulumi/policy';
import { securityPolicies } from './security/index.ts';

new PolicyPack('fleetwright-security', {
  description: 'The security-first rules for agents on Kubernetes.',
  policies: [...securityPolicies],
});
