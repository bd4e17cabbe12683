import * as z from 'zod';
import { isAccount, isTagValue } from '../aws/names.ts';
import { isRegion } from '../aws/region.ts';
import { isCidr, isIpBlock } from '../values/cidr.ts';
import { isCron, isCronJobSchedule } from '../values/cron.ts';
import { isPrometheusDuration } from '../values/duration.ts';
import { isDigest, isTag } from '../values/image-reference.ts';
import { isDataKey, isDnsLabel, isDnsSubdomain, isWildcardHost } from '../values/name.ts';
import { isCpuQuantity, isMemoryQuantity } from '../values/quantity.ts';
import { isTimeZone } from '../values/time-zone.ts';

/** A check of a text: its message reads after "must", `fix` is what the problem advises. */
export const text = (must: string, fix: string, holds: (value: string) => boolean) =>
  z.string().refine(holds, { error: must, params: { fix } });

/** A name as Kubernetes takes it. */
export const dnsLabel = text(
  'be a DNS label: at most 63 lower-case letters, digits and hyphens, with no hyphen at either end',
  'Write it as my-agent.',
  isDnsLabel,
);
export const cidr = text(
  'be an IPv4 address range that begins at its network address',
  'Write it as 10.0.0.0/16, with zeros after the prefix.',
  isCidr,
);
/** Addresses of either family that pods may connect to. */
export const ipBlock = text(
  'be an address range of IPv4 or IPv6, in its shortest form, that begins at its network address',
  'Write it as 10.0.0.0/16 or 2001:db8::/32.',
  isIpBlock,
);
export const filled = text('not be empty', 'Write a value, or leave the key out.', (value) => value.trim() !== '');
/** Address of a web server. Clients read its host and its port. */
export const httpUrl = text(
  'be the URL of a web server',
  'Write it as https://example.com.',
  (value) => /^https?:\/\/[^\s/]+(\/\S*)?$/.test(value) && URL.canParse(value),
);

export const share = z.number().gt(0).max(1);
/** Most that a whole number of Kubernetes may be, which has 32 bits. */
const maxInteger = 2 ** 31 - 1;

export const count = z.number().int().min(0).max(maxInteger);
export const positive = z.number().int().min(1).max(maxInteger);

/** Go counts the time of a duration in nanoseconds, in 64 bits: those are the hours and minutes that fit. */
export const hours = z.number().int().min(1).max(2_562_047);
export const minutes = z.number().int().min(1).max(153_722_867);
export const percent = z.number().min(0).max(100);
export const port = z.number().int().min(1).max(65535);
export const cores = text('be an amount of cores', 'Write it as 4 or 500m, in quotes.', isCpuQuantity);
export const memory = text('be an amount of memory', 'Write it as 16Gi or 512Mi.', isMemoryQuantity);

/** Processor time and memory: either or both. */
export const amounts = z.strictObject({ cpu: cores.optional(), memory: memory.optional() });

/** What a container asks for, and what it may take at most: any part of it. */
export const resources = z.strictObject({ requests: amounts.optional(), limits: amounts.optional() });

export const volumeSize = text('be the size of a volume', 'Write it as 100Gi.', isMemoryQuantity);
export const retention = text(
  'be a duration above 0 as Prometheus reads it, with units from large to small',
  'Write it as 30d or 1d12h.',
  (value) => isPrometheusDuration(value) && /[1-9]/.test(value),
);

export const cron = text('be a cron expression of five fields', 'Write it as 0 * * * *, in quotes.', isCron);
/** When a CronJob runs. */
export const cronJobSchedule = text(
  'be a cron expression of five fields or a descriptor, without a time zone; Sunday is 0',
  'Write it as 0 * * * * or @daily, in quotes.',
  isCronJobSchedule,
);
export const timeZone = text(
  'be a time zone of the IANA database, spelled as it is there',
  'Write it as UTC or America/Los_Angeles.',
  isTimeZone,
);
/** What most objects may be called, those that somebody else made among them. */
export const objectName = text(
  'be DNS labels joined by dots, at most 253 characters',
  'Use lower-case letters, digits, hyphens and dots.',
  isDnsSubdomain,
);
/** The key of an entry in a Secret or a ConfigMap. */
export const dataKey = text(
  'consist of letters, digits, dots, hyphens and underscores',
  'Name a key that exists.',
  isDataKey,
);
/** A host of an Ingress or a gateway: one, or all below a domain. */
export const host = text(
  'be a host name in lower case, without port',
  'Write it as crdt.example.com or *.example.com.',
  (value) => isDnsSubdomain(value) || isWildcardHost(value),
);

const pace = z.strictObject({
  stabilizationSeconds: count.optional(),
  percent: count.optional(),
  periodSeconds: count.optional(),
});

const schedule = z.strictObject({ start: cron, end: cron, timezone: timeZone.optional(), minReplicas: positive });

/** A range of replicas and what they scale on. */
export const scaling = z.strictObject({
  autoscaler: z.enum(['hpa', 'keda']).optional(),
  minReplicas: count.optional(),
  maxReplicas: count.optional(),
  targetCpuPercent: percent.optional(),
  targetMemoryPercent: percent.optional(),
  metrics: z
    .record(
      z.string(),
      z.strictObject({
        from: z.enum(['pods', 'external']),
        averageValue: filled,
        labels: z.record(z.string(), z.string()).optional(),
        query: filled.optional(),
      }),
    )
    .optional(),
  behavior: z.strictObject({ up: pace.optional(), down: pace.optional() }).optional(),
  schedules: z.record(z.string(), schedule).optional(),
});

/** Digest of an image's content. */
export const digest = text('be the digest of an image', 'Write it as sha256: and 64 hexadecimal digits.', isDigest);

/** Version of an image. */
export const tag = text(
  'have at most 128 letters, digits, dots, dashes and underscores',
  'Write it as 1.2.0, in quotes.',
  isTag,
);

/** Where an image comes from. */
export const image = z.strictObject({
  repository: filled.optional(),
  tag: tag.optional(),
  digest: digest.optional(),
  args: z.array(z.string()).optional(),
});

const whenUnsatisfiable = z.enum(['DoNotSchedule', 'ScheduleAnyway']);

/** What happens when zones or nodes cannot be filled evenly. */
export const spread = z.strictObject({
  zones: whenUnsatisfiable.optional().describe('What happens when zones cannot be filled evenly.'),
  nodes: whenUnsatisfiable.optional().describe('What happens when nodes cannot be filled evenly.'),
});

/** Number of an AWS account. */
export const account = text('be the number of an AWS account', 'Write it with twelve digits, in quotes.', isAccount);

export const region = text('be the name of an AWS region', 'Write it as eu-west-1.', isRegion);

/** What becomes the value of a tag of every AWS resource. */
export const tagValue = text(
  'be the value of an AWS tag: 1 to 256 letters, digits, spaces and characters of _ . : / = + - @',
  'Remove other characters.',
  (value) => value.trim() !== '' && isTagValue(value),
);
