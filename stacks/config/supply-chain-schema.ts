import { z } from 'zod';
import { cidr, cron, dnsLabel, filled, image, positive, resources } from '../../components/core/schema-rules.ts';
import { ruleNames } from '../../components/supply-chain/rule-names.ts';

/** What a stack's file may say of what watches its nodes: any part of `SupplyChainSettings` (F7). */
export const supplyChain = z.strictObject({
  falco: z
    .strictObject({
      enabled: z.boolean().optional(),
      image: image.optional(),
      resources: resources.optional(),
      socket: filled.optional(),
      exceptions: z
        .strictObject(Object.fromEntries(ruleNames.map((name) => [name, z.array(dnsLabel).optional()])))
        .optional(),
      baseRules: z.boolean().optional(),
    })
    .optional(),
  cisBenchmark: z
    .strictObject({
      enabled: z.boolean().optional(),
      image: image.optional(),
      schedule: cron.optional(),
      resources: resources.optional(),
      benchmark: filled.optional(),
    })
    .optional(),
  trivy: z
    .strictObject({
      enabled: z.boolean().optional(),
      image: image.optional(),
      resources: resources.optional(),
      scanner: z.strictObject({ image: image.optional(), resources: resources.optional() }).optional(),
      databases: z.strictObject({ vulnerabilities: filled.optional(), java: filled.optional() }).optional(),
      hours: positive.optional(),
      concurrentScans: positive.optional(),
      registries: z.array(cidr).optional(),
    })
    .optional(),
});
