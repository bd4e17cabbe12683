import * as z from 'zod';
import { isBucketName } from '../../components/core/aws/bucket-name.ts';
import { partitionOf } from '../../components/core/aws/region.ts';
import { problemsOf } from '../../components/core/problems/explain.ts';
import { refuse } from '../../components/core/problems/problem.ts';
import { account, region, tagValue, text } from '../../components/core/problems/schema-rules.ts';
import type { StateSpec } from '../../components/state/state-spec.ts';

/** Name of the project, and so of its keys. */
const project = 'fleetwright-bootstrap';

const bucket = text(
  'be the name of a bucket: 3 to 63 lower-case letters, digits and hyphens, without a prefix or suffix that S3 reserves',
  'Write it as example-fleetwright-state.',
  isBucketName,
);

const alias = text(
  'be usable in the alias of a key: 1 to 200 letters, digits and dashes',
  'Write it as fleetwright.',
  (value) => /^[a-zA-Z0-9-]{1,200}$/.test(value),
);

const schema = z.strictObject({
  bucket,
  region: region.refine((name) => partitionOf(name) === 'aws', {
    error: 'be in the partition aws, like the policies of the bucket',
    params: { fix: 'Choose a region outside China, GovCloud and the sovereign clouds.' },
  }),
  name: alias.default('fleetwright'),
  account: account.optional(),
  project: tagValue.default('fleetwright'),
  owner: tagValue.default('platform'),
  costCenter: tagValue.default('operations'),
});

/** What the bootstrap stack creates, and where. */
export interface BootstrapSpec {
  readonly state: StateSpec;
  /** Number of the only AWS account in which anything may be created. Default: the account of the credentials. */
  readonly account?: string;
}

/**
 * Reads the configuration of the bootstrap stack, as Pulumi passes it.
 * @throws ProblemsError with all of its problems.
 */
export function readBootstrap(raw: Readonly<Record<string, string>>): BootstrapSpec {
  const written = Object.fromEntries(
    Object.entries(raw)
      .filter(([key]) => key.startsWith(`${project}:`))
      .map(([key, value]) => [key.slice(project.length + 1), value]),
  );
  const parsed = schema.safeParse(written);
  if (!parsed.success) refuse(parsed.error.issues.flatMap((issue) => problemsOf(schema, issue, written)));
  const { bucket, region, name, account, ...tags } = parsed.data as z.infer<typeof schema>;
  // Stacks of all environments keep their states there.
  const state: StateSpec = { bucket, name, region, tags: { environment: 'shared', ...tags } };
  return { state, ...(account === undefined ? {} : { account }) };
}
