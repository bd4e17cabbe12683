import type { PolicyStatement } from '../../core/aws/plan.ts';

/** Rights to read secrets below a prefix, and to use their key for nothing else. */
export function readerStatements(region: string, prefix: string): PolicyStatement[] {
  const secrets = `arn:aws:secretsmanager:${region}:*:secret:${prefix}/*`;
  return [
    {
      Sid: 'Secrets',
      Effect: 'Allow',
      Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
      Resource: secrets,
    },
    {
      Sid: 'Key',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: `arn:aws:kms:${region}:*:key/*`,
      Condition: {
        StringEquals: { 'kms:ViaService': `secretsmanager.${region}.amazonaws.com` },
        StringLike: { 'kms:EncryptionContext:SecretARN': secrets },
      },
    },
  ];
}
