import { PlannedComponent, type PlannedComponentOptions } from '../../core/kubernetes/component.ts';
import { refuse } from '../../core/problems/problem.ts';
import { checkExternalSecrets } from './secrets-check.ts';
import { planExternalSecrets } from './secrets-plan.ts';
import type { ExternalSecretsSpec } from './spec.ts';

/**
 * Secrets that are stored in AWS Secrets Manager or Vault and brought into the cluster by the External Secrets
 * operator.
 * @throws ProblemsError with everything wrong with where they are stored, before anything is registered.
 */
export class ExternalSecrets extends PlannedComponent {
  constructor(name: string, spec: ExternalSecretsSpec, options?: PlannedComponentOptions) {
    refuse(checkExternalSecrets(name, spec));
    super(planExternalSecrets(name, spec), options);
  }
}
