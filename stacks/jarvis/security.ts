import * as z from 'zod';
import { isStorageKind, storageKinds } from '../../components/cluster/storage/storage-plan.ts';
import { positive } from '../../components/core/problems/schema-rules.ts';
import { anyOf } from '../../components/core/values/words.ts';
import { field, type JarvisContext, type Refusal } from './field.ts';

const maxRequests = 1_000_000;

const unread = (_: unknown, { valueAt }: JarvisContext): Refusal | undefined =>
  valueAt('security.rate_limiting.enabled') === false
    ? {
        must: 'not be set while rate_limiting.enabled is false',
        fix: 'Remove it, or enable rate_limiting.',
      }
    : undefined;

/** The fields of `security`. What would weaken the platform is refused. */
export const security = [
  field({
    path: 'security.enable_tls',
    summary: 'Enable access from outside, encrypted with TLS',
    range: 'true, false',
    schema: z.boolean(),
    example: true,
    effect:
      'true: an Ingress terminates HTTPS with the certificate in the secret jarvis-tls, and its controller may connect to the members; false: no access from outside. There is no access without TLS.',
    settings: (enabled) => ({ crdt: { ingress: { enabled } } }),
  }),
  field({
    path: 'security.enable_rbac',
    summary: 'Enable RBAC',
    range: 'true',
    schema: z.boolean(),
    example: true,
    effect: 'Always on: members run under a service account of their own, without rights or token. false is refused.',
    settings: () => ({}),
    refuse: (enabled) =>
      enabled
        ? undefined
        : {
            must: 'be true: RBAC always limits the rights of members',
            fix: 'Write true, or remove it.',
          },
  }),
  field({
    path: 'security.network_policies',
    summary: 'Enable network policies',
    range: 'true',
    schema: z.boolean(),
    example: true,
    effect: 'Always on: jarvis-system denies all traffic that the members do not need. false is refused.',
    settings: () => ({}),
    refuse: (enabled) =>
      enabled
        ? undefined
        : {
            must: 'be true: every namespace always denies traffic that is not declared',
            fix: 'Write true, or remove it.',
          },
  }),
  field({
    path: 'security.encryption_enabled',
    summary: 'Enable data encryption',
    range: 'true; only with a storage_class of standard, fast-ssd or premium',
    schema: z.boolean(),
    example: true,
    effect: 'Always on for the storage classes that the platform creates: volumes are encrypted. false is refused.',
    settings: () => ({}),
    refuse: (enabled, { storageClass }) => {
      if (!enabled) {
        return { must: 'be true: the platform encrypts all volumes', fix: 'Write true, or remove it.' };
      }
      if (isStorageKind(storageClass)) return undefined;
      return {
        must: `not be set with the storage class ${storageClass}, which may not encrypt volumes`,
        fix: `Set infrastructure.storage_class to ${anyOf(storageKinds)}, or remove it.`,
      };
    },
  }),
  field({
    path: 'security.api_key_required',
    summary: 'Require API keys',
    range: 'true, false',
    schema: z.boolean(),
    example: true,
    effect:
      'API_KEY_REQUIRED in the members’ settings; true: also API_KEYS, from the secret jarvis-api-keys, which must exist before a member starts.',
    settings: (required) => ({ crdt: { apiKeys: { required } } }),
  }),
  field({
    path: 'security.rate_limiting.enabled',
    summary: 'Enable rate limiting',
    range: 'true, false',
    schema: z.boolean(),
    example: true,
    effect: 'RATE_LIMIT_ENABLED in the members’ settings.',
    settings: (enabled) => ({ crdt: { rateLimit: { enabled } } }),
  }),
  field({
    path: 'security.rate_limiting.requests_per_minute',
    summary: 'Request limit per minute and client',
    range: `1 to ${maxRequests}`,
    schema: positive.max(maxRequests),
    example: 1000,
    effect: 'RATE_LIMIT_REQUESTS_PER_MINUTE in the members’ settings.',
    settings: (requestsPerMinute) => ({ crdt: { rateLimit: { requestsPerMinute } } }),
    refuse: unread,
  }),
  field({
    path: 'security.rate_limiting.burst_limit',
    summary: 'Burst limit',
    range: `1 to ${maxRequests} requests`,
    schema: positive.max(maxRequests),
    example: 2000,
    effect: 'RATE_LIMIT_BURST in the members’ settings.',
    settings: (burst) => ({ crdt: { rateLimit: { burst } } }),
    refuse: unread,
  }),
];
