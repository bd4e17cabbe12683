import { PolicyPack } from '@pulumi/policy';
import { podSecurityPolicies } from './pod-security/index.ts';
import { securityPolicies } from './security/index.ts';

new PolicyPack('fleetwright-security', {
  description: 'The security-first rules for agents on Kubernetes.',
  policies: [...podSecurityPolicies, ...securityPolicies],
});
