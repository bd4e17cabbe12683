import * as z from 'zod';
import { settingsKey } from '../concern/settings-key.ts';
import { whole } from '../concern/written.ts';
import { cidr, count, dnsLabel, port, positive, text } from '../core/problems/schema-rules.ts';
import { colors } from './spec.ts';

const domain = text('be a domain', 'Write it as agents.example.com.', (value) =>
  /^(?=.{4,240}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/.test(value),
);

const zoneId = text('be the id of a hosted zone', 'Write it as Z0123456789ABCDEFGHIJ.', (value) =>
  /^Z[A-Z0-9]{5,31}$/.test(value),
);

const prefixList = text('be the id of a prefix list', 'Write it as pl-82a045eb.', (value) =>
  /^pl-[0-9a-f]{8,17}$/.test(value),
);

const staticPath = text('be the path of a cache behavior', 'Write it as /static/*.', (value) =>
  /^\/[A-Za-z0-9_\-.*$/~"'@:+&?]{0,254}$/.test(value),
);

const share = (of: string) =>
  z.number().int().min(0).max(100).describe(`Share of the traffic that ${of} gets, in percent.`);

const backend = (of: string) =>
  whole(
    z
      .strictObject({
        namespace: dnsLabel.describe('Namespace of the Service.'),
        service: dnsLabel.describe('Name of the Service, whose pods listen on port 8000.'),
        port: port.describe('Port of the Service.'),
      })
      .exactOptional()
      .describe(`What answers for ${of}. Default: nothing, and the load balancer answers 503.`),
  );

const addresses = (of: string) => cidr.describe(`Address range of the VPC of the ${of} cluster.`);

const idleNodes = (pool: string) =>
  z
    .strictObject({
      minNodes: count.exactOptional().describe('Fewest nodes, where a node group holds the pool. Default: 1.'),
      maxNodes: count.describe('Most nodes.'),
    })
    .describe(`Size of the pool ${pool}.`);

const firewall = z
  .strictObject({
    requestsPerMinute: positive.describe('Requests per minute that an address may send on average.'),
    burst: positive.describe('Most requests that an address may send in one minute.'),
    allowList: z.array(cidr).describe('IPv4 address ranges that may send requests. If empty, all may.'),
    findings: z
      .enum(['block', 'count'])
      .describe('What happens to requests that match AWS’s rules: `count` only counts them, to try the rules first.'),
  })
  .describe('What the web firewall lets through.');

const cdn = z
  .strictObject({
    enabled: z.boolean().describe('Whether a CDN is in front of the load balancer.'),
    originPrefixList: prefixList
      .exactOptional()
      .describe('Prefix list of CloudFront’s addresses in the region: the load balancer answers only those.'),
    staticPaths: z.array(staticPath).describe('Paths whose answers are the same for everybody: `/static/*`.'),
  })
  .describe('The CDN in front of the load balancer.');

const clusters = z
  .strictObject({
    enabled: z.boolean().describe('Whether each color has its own cluster, in its own stack.'),
    color: z.enum(colors).describe('Color of this stack’s cluster, the only setting in which both stacks differ.'),
    cdnColor: z.enum(colors).describe('Color whose stack has the CDN, which is in front of both.'),
    idleColors: z.array(z.enum(colors)).describe('Colors whose clusters are kept small. None of them may get traffic.'),
    vpcCidrs: z
      .strictObject({ blue: addresses('blue'), green: addresses('green') })
      .describe('Address range of the VPC of each color’s cluster.'),
    idle: z
      .strictObject({
        minReplicas: positive.describe('Fewest replicas of each agent.'),
        maxReplicas: positive.describe('Most replicas of each agent.'),
        nodes: z
          .strictObject({
            general: idleNodes('general'),
            tier1: idleNodes('tier1'),
            tier2: idleNodes('tier2'),
            tier3: idleNodes('tier3'),
          })
          .describe('Nodes, by pool.'),
      })
      .describe('Size of a cluster that is kept small.'),
  })
  .describe('A cluster for each color.');

const schema = z.strictObject({
  enabled: z.boolean().describe('Whether clients reach the platform from the Internet. Only for `cluster.kind: eks`.'),
  domain: domain.describe('Domain name that clients use.'),
  zoneId: zoneId
    .exactOptional()
    .describe('Id of the Route 53 hosted zone of the domain. Default: the stack makes a zone, to which you delegate.'),
  traffic: whole(
    z
      .strictObject({ blue: share('blue'), green: share('green') })
      .describe(
        'Traffic of each color: of its target group, or of its cluster where each color has one. Replaced as a whole, and adds up to 100.',
      ),
  ),
  backends: z.strictObject({ blue: backend('blue'), green: backend('green') }).describe('What answers for each color.'),
  stickinessSeconds: z
    .number()
    .int()
    .min(0)
    .max(604_800)
    .describe('How long a client stays with its color, in seconds; 0: not at all.'),
  firewall,
  shield: z
    .boolean()
    .describe('Whether to subscribe to Shield Advanced, which costs 3,000 dollars a month for at least a year.'),
  failover: whole(
    z
      .strictObject({
        name: domain.describe('Its DNS name: `d111111abcdef8.cloudfront.net`.'),
        zoneId: zoneId.describe('Hosted zone of that name, as AWS publishes it: `Z2FDTNDATAQYW2` is CloudFront’s.'),
      })
      .exactOptional()
      .describe('What answers in another region while this one does not. Default: nothing.'),
  ),
  cdn,
  clusters,
});

/** The entry from the Internet to a cluster on AWS. */
export type EdgeSettings = z.infer<typeof schema>;

export const edgeSettings = settingsKey('edge', schema);
