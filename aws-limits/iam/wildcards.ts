import type { DocumentKind } from './documents.ts';

/** A wildcard that was reviewed and is allowed. */
export interface ReviewedWildcard {
  /** The action, as policies write it. */
  readonly action: string;
  /** Kinds of documents in which it is allowed. */
  readonly kinds: readonly DocumentKind[];
  /** Why it is allowed. */
  readonly reason: string;
}

const keyUse = 'calls of one purpose on this key alone, as the CloudWatch Logs User Guide lists them for log groups';

/** Actions with wildcards that statements may allow. */
export const reviewedActions: readonly ReviewedWildcard[] = [
  {
    action: '*',
    kinds: ['endpoint'],
    reason: 'the policy of an endpoint grants nothing: it limits what identities may do, here by account',
  },
  {
    action: 'kms:*',
    kinds: ['key'],
    reason: 'nobody can manage a key whose policy leaves out the account (KMS Developer Guide, default key policy)',
  },
  ...['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'].map((action) => ({
    action,
    kinds: ['key'] as const,
    reason: keyUse,
  })),
];

/** An action that is allowed on every resource, although it could be limited to single resources. */
export interface ReviewedResource {
  readonly action: string;
  readonly reason: string;
}

/** Actions that are allowed with the resource `*`, although AWS could limit them to single resources. */
export const reviewedResources: readonly ReviewedResource[] = [
  {
    action: 'acm:DescribeCertificate',
    reason:
      'the load balancer controller looks for the certificate of a host name among all certificates of the account',
  },
];
