import { z } from 'zod';
import { settingsKey } from '../concern/settings-key.ts';
import { whole } from '../concern/written.ts';
import { cidr, count, dnsLabel, port, positive, text } from '../core/problems/schema-rules.ts';
import { colors } from './spec.ts';

const domain = text('it is no domain', 'Write it as agents.example.com.', (value) =>
  /^(?=.{4,240}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/.test(value),
);

const zoneId = text('it is no id of a hosted zone', 'Write it as Z0123456789ABCDEFGHIJ.', (value) =>
  /^Z[A-Z0-9]{5,31}$/.test(value),
);

const prefixList = text('it is no id of a prefix list', 'Write it as pl-82a045eb.', (value) =>
  /^pl-[0-9a-f]{8,17}$/.test(value),
);

const staticPath = text('it is no path of a cache behavior', 'Write it as /static/*.', (value) =>
  /^\/[A-Za-z0-9_\-.*$/~"'@:+&?]{0,254}$/.test(value),
);

const share = (of: string) => z.number().int().min(0).max(100).describe(`Traffic that ${of} gets, in percent.`);

const backend = (of: string) =>
  whole(
    z
      .strictObject({
        namespace: dnsLabel.describe('Namespace of the Service.'),
        service: dnsLabel.describe('Name of the Service, whose pods listen on port 8000.'),
        port: port.describe('Port of the Service.'),
      })
      .exactOptional()
      .describe(`What answers for ${of}. Default: nothing, and the load balancer says 503.`),
  );

const addresses = (of: string) => cidr.describe(`Addresses of the VPC of the ${of} cluster.`);

const idleNodes = (pool: string) =>
  z
    .strictObject({
      minNodes: count.exactOptional().describe('Fewest nodes, where a node group holds the pool. Default: 1.'),
      maxNodes: count.describe('Most nodes.'),
    })
    .describe(`Bounds of the pool ${pool}.`);

const firewall = z
  .strictObject({
    requestsPerMinute: positive.describe('Requests a minute that an address may send over time.'),
    burst: positive.describe('Requests that an address may send in one minute.'),
    allowList: z.array(cidr).describe('IPv4 addresses that may come at all. Without any, everybody may.'),
    findings: z
      .enum(['block', 'count'])
      .describe('What becomes of requests that AWS’s rules find: `count` shows first whom they would hit.'),
  })
  .describe('What the web firewall lets through.');

const cdn = z
  .strictObject({
    enabled: z.boolean().describe('Whether a CDN stands before the load balancer.'),
    originPrefixList: prefixList
      .exactOptional()
      .describe('Prefix list of CloudFront’s addresses in the region: the load balancer answers those alone.'),
    staticPaths: z.array(staticPath).describe('Paths of what is the same for everybody: `/static/*`.'),
  })
  .describe('A CDN before the load balancer.');

const clusters = z
  .strictObject({
    enabled: z.boolean().describe('Whether each color has a cluster, each of a stack of its own.'),
    color: z.enum(colors).describe('Color of this stack’s cluster: the one setting in which both stacks differ.'),
    cdnColor: z.enum(colors).describe('Color whose stack has the CDN, which stands before both.'),
    idleColors: z.array(z.enum(colors)).describe('Colors whose clusters are kept small. None of them may get traffic.'),
    vpcCidrs: z
      .strictObject({ blue: addresses('blue'), green: addresses('green') })
      .describe('Addresses of the VPC of each color’s cluster.'),
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
      .describe('How small a cluster is that is kept small.'),
  })
  .describe('A cluster for each color.');

const schema = z.strictObject({
  enabled: z.boolean().describe('Whether clients come from the Internet. Only for `cluster.kind: eks`.'),
  domain: domain.describe('Name that clients ask for.'),
  zoneId: zoneId
    .exactOptional()
    .describe('Hosted zone of Route 53 with its records. Default: the stack makes one, for somebody to delegate to.'),
  traffic: whole(
    z
      .strictObject({ blue: share('blue'), green: share('green') })
      .describe(
        'Traffic of each color: of target groups, or of clusters where each color has its own. Replaced as a whole: it comes to 100.',
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
    .describe('Whether Shield Advanced is on. AWS asks 3000 dollars a month for it, for at least a year.'),
  failover: whole(
    z
      .strictObject({
        name: domain.describe('Its name in DNS: `d111111abcdef8.cloudfront.net`.'),
        zoneId: zoneId.describe('Hosted zone of that name, as AWS publishes it: `Z2FDTNDATAQYW2` is CloudFront’s.'),
      })
      .exactOptional()
      .describe('What answers in another region when this one does not. Default: nothing does.'),
  ),
  cdn,
  clusters,
});

/** The way in from the Internet to a cluster on AWS. */
export type EdgeSettings = z.infer<typeof schema>;

export const edgeSettings = settingsKey('edge', schema);
