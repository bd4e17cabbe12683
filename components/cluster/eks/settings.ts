import * as z from 'zod';
import { settingsKey } from '../../concern/settings-key.ts';
import { isPrincipalArn } from '../../core/aws/names.ts';
import { account, count, filled, hours, percent, positive, text } from '../../core/problems/schema-rules.ts';
import { anyOf } from '../../core/values/words.ts';
import { gatewayServices, interfaceServices } from '../network/network-spec.ts';
import { type addonNames, isAddonVersion } from './addons.ts';

const principal = text(
  'be the ARN of an IAM role or user',
  'Write it as arn:aws:iam::123456789012:role/name.',
  (value) => isPrincipalArn(value),
);

const reservation = text('be the id of a capacity reservation', 'Write it as cr-0123456789abcdef0.', (value) =>
  /^cr-[0-9a-f]{8,17}$/.test(value),
);

const ami = text('be the alias of a machine image', 'Write it as al2023@latest, or al2023@v20250920.', (value) =>
  /^al2023@(latest|v\d{8})$/.test(value),
);

const addonVersion = text('be a version of an EKS add-on', 'Write it as v1.21.2-eksbuild.2.', isAddonVersion);

/** The only numbers of days, from 30, for which CloudWatch can keep logs. */
const retentions = [30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

const logDays = z.number().refine((days) => retentions.includes(days), {
  error: `be ${anyOf(retentions)}`,
});

const principalsOf = (who: string) => z.array(principal).describe(`ARNs of the IAM roles and users who are ${who}.`);

const addonField = (name: (typeof addonNames)[number]) =>
  addonVersion.exactOptional().describe(`Version of ${name}. Default: one that fits the version of Kubernetes.`);

const karpenter = z.strictObject({
  enabled: z
    .boolean()
    .describe(
      'Whether Karpenter makes the nodes of the tiers. Otherwise they are node groups, as the general pool always is.',
    ),
  spotPercent: percent.describe('Share of a pool’s nodes that may be spot instances, in percent.'),
  reserved: z
    .strictObject({
      percent: percent.describe('Share of a pool’s nodes that is the reserved baseline, in percent.'),
      reservations: z
        .array(reservation)
        .describe('Ids of capacity reservations that the baseline runs in. If empty, it matters only for the bill.'),
    })
    .describe('Capacity that is reserved in advance.'),
  ami: ami.describe('Machine image: `al2023@latest`, or pinned to a release as `al2023@v20250920`.'),
  expireAfterHours: hours.describe('Age at which a node is replaced, whatever disruption budgets say, in hours.'),
  window: z
    .strictObject({
      weekday: z.number().int().min(0).max(6).describe('Day of the week; 0 is Sunday.'),
      hour: z.number().int().min(0).max(23).describe('Hour at which it begins, in UTC.'),
      hours: z.number().int().min(1).max(24).describe('How long it lasts, in hours.'),
    })
    .describe('When nodes that differ from their description, such as in their image, may be replaced.'),
  performance: z
    .strictObject({
      enabled: z.boolean().describe('Whether there is a pool whose pods have exclusive cores.'),
      instanceType: filled.describe('EC2 instance type of its nodes.'),
      maxNodes: positive.describe('Greatest number of its nodes.'),
      systemCores: positive.describe(
        'Number of cores, the first ones, that are left to the system. All others are isolated.',
      ),
      hugePages: count.describe('Number of huge pages of 2 MiB that a node reserves when it starts.'),
    })
    .describe('A pool whose pods have exclusive cores.'),
});

const schema = z.strictObject({
  apiEndpoint: z
    .enum(['private', 'public-and-private'])
    .describe(
      'Who can reach the API server: `private`, only the VPC; `public-and-private`, also the addresses of `cluster.publicAccessCidrs`.',
    ),
  accounts: z
    .array(account)
    .describe(
      'Numbers of the accounts in which the stack may make anything. If empty: any account of the credentials.',
    ),
  network: z
    .strictObject({
      nat: z.enum(['single', 'one-per-zone']).describe('NAT gateways: one for all zones, or one in each.'),
      gatewayEndpoints: z
        .array(z.enum(gatewayServices))
        .describe('AWS services that the VPC reaches through its own routes, free of charge.'),
      interfaceEndpoints: z
        .array(z.enum(interfaceServices))
        .describe('AWS services that the VPC reaches through its own addresses, each at an hourly price per zone.'),
    })
    .describe('The VPC of the cluster.'),
  logDays: logDays.describe('How long logs of the control plane are kept, in days.'),
  deletionProtection: z
    .boolean()
    .describe('Whether AWS refuses to delete the cluster, the database and the load balancer.'),
  principals: z
    .strictObject({
      operator: principalsOf('operators'),
      developer: principalsOf('developers'),
      auditor: principalsOf('auditors'),
      ci: principalsOf('pipelines'),
    })
    .describe('IAM roles and users by persona.'),
  addons: z
    .strictObject({
      'vpc-cni': addonField('vpc-cni'),
      coredns: addonField('coredns'),
      'kube-proxy': addonField('kube-proxy'),
      'aws-ebs-csi-driver': addonField('aws-ebs-csi-driver'),
      'eks-pod-identity-agent': addonField('eks-pod-identity-agent'),
      'snapshot-controller': addonField('snapshot-controller'),
    })
    .describe('Versions of managed add-ons.'),
  predictiveScaling: z
    .boolean()
    .describe('Whether AWS adds nodes to groups five minutes ahead of the demand that it predicts from their history.'),
  karpenter: karpenter.describe('Karpenter, which makes nodes as pods need them.'),
});

/** Further settings of a cluster on AWS. Only for `cluster.kind: eks`. */
export type CloudSettings = z.infer<typeof schema>;

export const cloudSettings = settingsKey('cloud', schema);
