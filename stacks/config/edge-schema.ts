import { z } from 'zod';
import { cidr, count, dnsLabel, port, positive, text } from '../../components/core/schema-rules.ts';
import { colours } from '../../components/edge/spec.ts';
import { poolNames } from './settings.ts';

const domain = text('it is no domain', 'write it as agents.example.com', (value) =>
  /^(?=.{4,240}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(value),
);

const zoneId = text('it is no id of a hosted zone', 'write it as Z0123456789ABCDEFGHIJ', (value) =>
  /^Z[A-Z0-9]{5,31}$/.test(value),
);

const prefixList = text('it is no id of a prefix list', 'write it as pl-82a045eb', (value) =>
  /^pl-[0-9a-f]{8,17}$/.test(value),
);

const staticPath = text('it is no path of a cache behaviour', 'write it as /static/*', (value) =>
  /^\/[A-Za-z0-9_\-.*$/~"'@:+&?]{0,254}$/.test(value),
);

const share = z.number().int().min(0).max(100);
const colour = z.enum(colours);

const backend = z.strictObject({ namespace: dnsLabel, service: dnsLabel, port });

const each = <T extends z.ZodType>(schema: T) =>
  z.strictObject({ blue: schema.optional(), green: schema.optional() }).optional();

/** What a stack's file may say of the way in from the Internet. */
export const edge = z.strictObject({
  enabled: z.boolean().optional(),
  domain: domain.optional(),
  zoneId: zoneId.optional(),
  traffic: each(share),
  backends: each(backend),
  stickinessSeconds: z.number().int().min(0).max(604_800).optional(),
  firewall: z
    .strictObject({
      requestsPerMinute: positive.optional(),
      burst: positive.optional(),
      allowList: z.array(cidr).optional(),
      findings: z.enum(['block', 'count']).optional(),
    })
    .optional(),
  shield: z.boolean().optional(),
  failover: z.strictObject({ name: domain, zoneId }).optional(),
  cdn: z
    .strictObject({
      enabled: z.boolean().optional(),
      originPrefixList: prefixList.optional(),
      staticPaths: z.array(staticPath).optional(),
    })
    .optional(),
  clusters: z
    .strictObject({
      enabled: z.boolean().optional(),
      colour: colour.optional(),
      front: colour.optional(),
      scaledDown: z.array(colour).optional(),
      vpcCidrs: each(cidr),
      idle: z
        .strictObject({
          minReplicas: positive.optional(),
          maxReplicas: positive.optional(),
          nodes: z
            .strictObject(
              Object.fromEntries(
                poolNames.map((name) => [
                  name,
                  z.strictObject({ minNodes: count.optional(), maxNodes: count.optional() }).optional(),
                ]),
              ),
            )
            .optional(),
        })
        .optional(),
    })
    .optional(),
});
