import type { ResourceValidationPolicy } from '@pulumi/policy';
import { cisKubernetes, owaspTags, soc2Tags } from '../lib/frameworks.ts';
import { podsOf } from '../lib/pod-spec.ts';
import { accountOf } from '../lib/service-account.ts';
import { Undecided } from '../lib/undecided.ts';

/** Workloads have their own account. Rights of the default account apply to all workloads without one. */
export const noDefaultAccount: ResourceValidationPolicy = {
  name: 'no-default-account',
  displayName: 'Workloads have accounts',
  description: 'Every workload names a service account, and not the default one of its namespace.',
  enforcementLevel: 'mandatory',
  severity: 'medium',
  framework: cisKubernetes('5.1.5', 'Default service accounts are not actively used'),
  tags: [...owaspTags('K03'), ...soc2Tags('CC6.1')],
  remediationSteps: 'Add a ServiceAccount for the workload, and name it in serviceAccountName.',
  validateResource: ({ type, props }, report) => {
    const undecided = new Undecided();
    for (const { path, spec, isPatch } of podsOf(type, props, undecided)) {
      if (isPatch) continue;
      if (undecided.attempt(() => accountOf(spec)) === 'default') {
        report(
          `${path}.serviceAccountName: name an account of the workload's own; default is shared by all that name none`,
        );
      }
    }
    undecided.raise();
  },
};
