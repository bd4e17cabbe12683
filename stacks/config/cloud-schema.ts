import { z } from 'zod';
import { addonNames, isAddonVersion } from '../../components/cluster/addons.ts';
import { gatewayServices, interfaceServices } from '../../components/cluster/network-spec.ts';
import { count, filled, percent, positive, text } from '../../components/core/schema-rules.ts';
import { personaNames } from '../../components/security/personas.ts';

const account = text('it is no number of an AWS account', 'write it with twelve digits, in quotes', (value) =>
  /^\d{12}$/.test(value),
);

const principal = text('it is no ARN of an IAM role or user', 'write it as arn:aws:iam::…:role/…', (value) =>
  /^arn:aws[\w-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/.test(value),
);

const reservation = text('it is no id of a capacity reservation', 'write it as cr-0123456789abcdef0', (value) =>
  /^cr-[0-9a-f]{8,17}$/.test(value),
);

const ami = text('it is no alias of a machine image', 'write it as al2023@latest, or al2023@v20250920', (value) =>
  /^al2023@(latest|v\d{8})$/.test(value),
);

const version = text('it is no version of an EKS add-on', 'write it as v1.21.2-eksbuild.2', isAddonVersion);

/** Days for which CloudWatch keeps logs, from 30 on: it takes no others. */
const retentions = [30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

const logDays = z.number().refine((days) => retentions.includes(days), {
  error: 'CloudWatch keeps logs for no such time, or it is less than 30 days',
  params: { fix: `write one of ${retentions.join(', ')}` },
});

const karpenter = z.strictObject({
  enabled: z.boolean().optional(),
  spotPercent: percent.optional(),
  reserved: z.strictObject({ percent: percent.optional(), reservations: z.array(reservation).optional() }).optional(),
  ami: ami.optional(),
  expireAfterHours: positive.optional(),
  window: z
    .strictObject({
      weekday: z.number().int().min(0).max(6).optional(),
      hour: z.number().int().min(0).max(23).optional(),
      hours: z.number().int().min(1).max(24).optional(),
    })
    .optional(),
  performance: z
    .strictObject({
      enabled: z.boolean().optional(),
      instanceType: filled.optional(),
      maxNodes: positive.optional(),
      systemCores: positive.optional(),
      hugePages: count.optional(),
    })
    .optional(),
});

/** What a stack's file may say of its cluster on AWS. */
export const cloud = z.strictObject({
  apiEndpoint: z.enum(['private', 'listed']).optional(),
  accounts: z.array(account).optional(),
  network: z
    .strictObject({
      nat: z.enum(['one', 'each zone']).optional(),
      gatewayEndpoints: z.array(z.enum(gatewayServices)).optional(),
      interfaceEndpoints: z.array(z.enum(interfaceServices)).optional(),
    })
    .optional(),
  logDays: logDays.optional(),
  deletionProtection: z.boolean().optional(),
  principals: z
    .strictObject(Object.fromEntries(personaNames.map((name) => [name, z.array(principal).optional()])))
    .optional(),
  addons: z.strictObject(Object.fromEntries(addonNames.map((name) => [name, version.optional()]))).optional(),
  loadBalancerController: z.boolean().optional(),
  predictiveScaling: z.boolean().optional(),
  karpenter: karpenter.optional(),
});
