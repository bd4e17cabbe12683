import * as z from 'zod';
import { imageField, imageReferenceField, resourcesField } from '../../concern/fields.ts';
import { settingsKey } from '../../concern/settings-key.ts';
import { cidr, cronJobSchedule, dnsLabel, filled, hours, positive, tag } from '../../core/problems/schema-rules.ts';
import type { RuleName } from './rule-names.ts';

const exempt = (act: string) =>
  z.array(dnsLabel).exactOptional().describe(`Names of agents that may ${act} without an alert.`);

const exceptions = z
  .strictObject({
    shell: exempt('start a shell'),
    'package-manager': exempt('run a package manager'),
    'undeclared-connection': exempt('connect to addresses or ports that no flow of the platform names'),
    'binary-write': exempt('write to a directory of binaries'),
    'token-read': exempt('read the token of a service account'),
    'miner-port': exempt('connect to a port that mining pools use'),
    'metadata-service': exempt('connect to the metadata service of the cloud'),
    'cluster-client': exempt('run a client of clusters or containers, such as `kubectl`'),
  } satisfies Record<RuleName, z.ZodType>)
  .describe('Agents that are exempt from a rule.');

const falco = z
  .strictObject({
    enabled: z.boolean().describe('Whether Falco runs on every node and reports suspicious actions of pods.'),
    image: imageReferenceField('Falco'),
    resources: resourcesField('Falco'),
    socket: filled.describe(
      'Path of the container runtime’s socket on each node, from which Falco gets the names of containers.',
    ),
    exceptions,
    baseRules: z.boolean().describe('Whether Falco’s own rules apply as well, to all pods.'),
  })
  .describe('Falco, on every node. Its rules follow the connections that the platform declares.');

const cisBenchmark = z
  .strictObject({
    enabled: z.boolean().describe('Whether kube-bench checks a node against the CIS benchmark at regular times.'),
    image: imageReferenceField('kube-bench'),
    schedule: cronJobSchedule.describe(
      'When it runs, in UTC: a cron expression of five fields, or a descriptor such as `@daily`.',
    ),
    resources: resourcesField('kube-bench'),
    benchmark: filled
      .exactOptional()
      .describe(
        'Name of the benchmark in kube-bench. Default: `eks-1.7.0` on clusters of kind `eks`, `cis-1.11` elsewhere.',
      ),
  })
  .describe('The CIS benchmark of nodes.');

const scanner = z
  .strictObject({
    // The operator makes a reference only of these two.
    image: imageReferenceField('Trivy')
      .omit({ digest: true })
      .extend({ tag: tag.describe('Version.') })
      .describe('Image of Trivy, which scans.'),
    resources: resourcesField('a scan, for each container of the pod that is scanned'),
  })
  .describe('The scanner.');

const databases = z
  .strictObject({
    vulnerabilities: filled.describe('Repository of known vulnerabilities, without a tag.'),
    java: filled.describe('Repository of the index of Java packages, without a tag.'),
  })
  .describe('Databases of the scanner.');

const trivy = z
  .strictObject({
    enabled: z.boolean().describe('Whether the Trivy operator scans the images of running pods.'),
    // Its version is that of the definitions of its reports, which are in this program.
    image: imageField('the Trivy operator')
      .omit({ tag: true })
      .describe('Image of the Trivy operator, without its tag.'),
    resources: resourcesField('the Trivy operator'),
    scanner,
    databases,
    reportTtlHours: hours.describe('How long a report is valid, in hours. After that the image is scanned again.'),
    maxConcurrentScans: positive.describe('How many scans run at a time, at most.'),
    registries: z
      .array(cidr)
      .describe(
        'Address ranges from which scans may pull images: `10.0.0.0/16` for private endpoints. `0.0.0.0/0` means all public addresses.',
      ),
  })
  .describe('The Trivy operator.');

const schema = z.strictObject({ falco, cisBenchmark, trivy });

/** Settings of what watches the nodes and images of a stack. */
export type SupplyChainSettings = z.infer<typeof schema>;

export const supplyChainSettings = settingsKey('supplyChain', schema);
