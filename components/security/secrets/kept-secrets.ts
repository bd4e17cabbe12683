import type * as pulumi from '@pulumi/pulumi';
import { AwsComponent, type AwsComponentOptions } from '../../core/aws/component.ts';
import { ref } from '../../core/aws/plan.ts';
import { refuse } from '../../core/problems/problem.ts';
import { planKeptSecrets } from './kept-secrets-plan.ts';
import { checkExternalSecrets } from './secrets-check.ts';
import type { ExternalSecretsSpec } from './spec.ts';

/** A place for each secret in AWS Secrets Manager (F8). */
export class KeptSecrets extends AwsComponent {
  /** ARN of the key under which they are. */
  readonly keyArn: pulumi.Output<string>;

  /** @throws ProblemsError with everything wrong with `spec`, before anything is registered. */
  constructor(name: string, spec: ExternalSecretsSpec, options?: AwsComponentOptions) {
    refuse(checkExternalSecrets(name, spec));
    const { plan, key } = planKeptSecrets(name, spec);
    super(plan, options);
    this.keyArn = this.output(ref(key, 'arn'));
  }
}
