import { eksSecretsEncrypted } from '../../../policies/aws/eks-secrets-encrypted.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(eksSecretsEncrypted, [
  ['eksCluster', 'encryptionConfig.resources', [], /^encryptionConfig: /],
  ['eksCluster', 'encryptionConfig.provider.keyArn', '', /^encryptionConfig: /],
  ['eksComponent', 'encryptionConfigKeyArn', undefined, /^encryptionConfigKeyArn: /],
]);
