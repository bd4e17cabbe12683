import type { DocumentKind } from './documents.ts';

/** A wildcard that was looked at and may stand. */
export interface ReviewedWildcard {
  /** The action as the policy writes it. */
  readonly action: string;
  /** Kinds of documents in which it may stand. */
  readonly kinds: readonly DocumentKind[];
  /** Why it may. */
  readonly reason: string;
}

const keyUse = 'the calls of one purpose, on this key alone, as the CloudWatch Logs User Guide has them for log groups';

/** Actions with `*` in them that statements may allow. */
export const reviewedActions: readonly ReviewedWildcard[] = [
  {
    action: '*',
    kinds: ['endpoint'],
    reason:
      'the policy of an endpoint grants nothing: it narrows what identities may, by account where it names no action',
  },
  {
    action: 'kms:*',
    kinds: ['key'],
    reason:
      'a key whose policy leaves the account out can be managed by nobody (KMS Developer Guide, default key policy)',
  },
  ...['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'].map((action) => ({
    action,
    kinds: ['key'] as const,
    reason: keyUse,
  })),
];

/** An action that may be allowed on every resource although it could be narrowed. */
export interface ReviewedResource {
  readonly action: string;
  readonly reason: string;
}

/** Actions that may stand with `*` as their resource although AWS could narrow them. */
export const reviewedResources: readonly ReviewedResource[] = [
  {
    action: 'acm:DescribeCertificate',
    reason: 'the load balancer controller looks for the certificate of a host name among all of the account',
  },
];
