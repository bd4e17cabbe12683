import { z } from 'zod';
import { isStorageKind } from '../../components/cluster/storage/storage-plan.ts';
import { positive } from '../../components/core/problems/schema-rules.ts';
import { field, type JarvisContext, type Refusal } from './field.ts';

const maxRequests = 1_000_000;

const unread = (_: unknown, { valueAt }: JarvisContext): Refusal | undefined =>
  valueAt('security.rate_limiting.enabled') === false
    ? {
        must: 'with rate_limiting.enabled false no member reads it',
        fix: 'Remove it, or enable rate_limiting.',
      }
    : undefined;

/** The fields of `security`. What would weaken the platform is refused. */
export const security = [
  field({
    path: 'security.enable_tls',
    summary: 'Enable TLS encryption of the way in from outside',
    range: 'true, false',
    schema: z.boolean(),
    example: true,
    effect:
      'true: an Ingress that ends HTTPS, with the certificate of the secret jarvis-tls, and the network opened to its controller; false: no way in from outside. Never one without TLS.',
    settings: (enabled) => ({ crdt: { ingress: { enabled } } }),
  }),
  field({
    path: 'security.enable_rbac',
    summary: 'Enable RBAC',
    range: 'true',
    schema: z.boolean(),
    example: true,
    effect: 'What always holds: members run under an account of their own without rights or token. false is refused.',
    settings: () => ({}),
    refuse: (enabled) =>
      enabled
        ? undefined
        : {
            must: 'the platform has no members whose rights are not bounded by RBAC',
            fix: 'Write true, or remove it.',
          },
  }),
  field({
    path: 'security.network_policies',
    summary: 'Enable network policies',
    range: 'true',
    schema: z.boolean(),
    example: true,
    effect: 'What always holds: jarvis-system denies all traffic but the members’ own flows. false is refused.',
    settings: () => ({}),
    refuse: (enabled) =>
      enabled
        ? undefined
        : {
            must: 'the platform never runs without network policies: every namespace denies what no flow allows',
            fix: 'Write true, or remove it.',
          },
  }),
  field({
    path: 'security.encryption_enabled',
    summary: 'Enable data encryption',
    range: 'true; only with a storage_class of standard, fast-ssd or premium',
    schema: z.boolean(),
    example: true,
    effect: 'What holds for every storage class that the platform makes: volumes are encrypted. false is refused.',
    settings: () => ({}),
    refuse: (enabled, { storageClass }) => {
      if (!enabled) {
        return { must: 'the platform makes no volumes that are not encrypted', fix: 'Write true, or remove it.' };
      }
      if (isStorageKind(storageClass)) return undefined;
      return {
        must: `whether volumes of the class ${storageClass} are encrypted is not known here`,
        fix: 'Set infrastructure.storage_class to standard, fast-ssd or premium, or remove it.',
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
      'API_KEY_REQUIRED in the members’ settings; true: API_KEYS besides, from the secret jarvis-api-keys, without which no member starts.',
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
    summary: 'Request limit per minute, for each client',
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
