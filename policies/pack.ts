import { PolicyPack } from '@pulumi/policy';
import { policies } from './policies.ts';

new PolicyPack('fleetwright-security', {
  description: 'The security-first rules for agents on Kubernetes.',
  policies: [...policies],
});
