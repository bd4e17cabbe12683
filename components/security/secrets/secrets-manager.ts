import type * as pulumi from '@pulumi/pulumi';
import { AwsComponent, type AwsComponentOptions } from '../../core/aws/component.ts';
import { ref } from '../../core/aws/plan.ts';
import { refuse } from '../../core/problems/problem.ts';
import { checkExternalSecrets } from './secrets-check.ts';
import { planSecretsManager } from './secrets-manager-plan.ts';
import type { ExternalSecretsSpec } from './spec.ts';

/** An entry for each secret in AWS Secrets Manager. */
export class SecretsManager extends AwsComponent {
  /** ARN of the key that encrypts them. */
  readonly keyArn: pulumi.Output<string>;

  /** @throws ProblemsError with everything wrong with `spec`, before anything is registered. */
  constructor(name: string, spec: ExternalSecretsSpec, options?: AwsComponentOptions) {
    refuse(checkExternalSecrets(name, spec));
    const { plan, key } = planSecretsManager(name, spec);
    super(plan, options);
    this.keyArn = this.output(ref(key, 'arn'));
  }
}
