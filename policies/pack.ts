import { PolicyPack } from '@pulumi/policy';
import { capabilitiesDropped } from './security/capabilities-dropped.ts';
import { defaultDeny } from './security/default-deny.ts';
import { immutableImage } from './security/immutable-image.ts';
import { noPrivilegeEscalation } from './security/no-privilege-escalation.ts';
import { nonRoot } from './security/non-root.ts';
import { readOnlyRoot } from './security/read-only-root.ts';
import { recommendedLabels } from './security/recommended-labels.ts';
import { resourcesSet } from './security/resources-set.ts';

new PolicyPack('fleetwright-security', {
  description: 'The security-first rules for agents on Kubernetes.',
  policies: [
    immutableImage,
    resourcesSet,
    nonRoot,
    readOnlyRoot,
    capabilitiesDropped,
    noPrivilegeEscalation,
    defaultDeny,
    recommendedLabels,
  ],
});
