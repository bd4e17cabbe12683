import { soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';
import { platformRule } from '../lib/frameworks.ts';

/** Images are scanned, and a tag always means the same image. */
export const ecrRepositories = awsPolicy({
  name: 'ecr-repositories',
  title: 'Images are scanned and immutable',
  description: 'ECR repositories scan images on push and have immutable tags.',
  severity: 'medium',
  framework: platformRule('F7'),
  tags: [soc2.access],
  remediation: 'Set imageScanningConfiguration.scanOnPush to true and imageTagMutability to IMMUTABLE.',
  rules: {
    'aws:ecr/repository:Repository': (repository, { check }) => {
      check(
        () =>
          repository.imageScanningConfiguration?.scanOnPush !== true &&
          'imageScanningConfiguration.scanOnPush: set it to true',
      );
      check(() => repository.imageTagMutability !== 'IMMUTABLE' && 'imageTagMutability: set it to IMMUTABLE');
    },
  },
});
