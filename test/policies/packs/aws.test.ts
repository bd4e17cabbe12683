import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { ResourceValidationPolicy } from '@pulumi/policy';
import fc from 'fast-check';
import { awsPolicies } from '../../../policies/packs.ts';
import { good } from '../aws/good.ts';
import { made } from '../aws/resources.ts';
import { unknownText, validate, validateStack } from '../run-policy.ts';
import { spoil } from '../spoil.ts';

/** Types that only policies for stacks look at. */
const others = [
  made('aws:s3/bucket:Bucket', { bucket: 'a', tags: {} }),
  made('aws:s3/bucketPolicy:BucketPolicy', { bucket: 'a', policy: '{"Statement":[{"Effect":"Deny","Condition":1}]}' }),
  made('aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock', { bucket: 'a', blockPublicAcls: true }),
  made('aws:ec2/vpc:Vpc', { cidrBlock: '10.0.0.0/16' }),
  made('aws:ec2/flowLog:FlowLog', { vpcId: 'a', trafficType: 'ALL' }),
  made('aws:backup/selection:Selection', { resources: ['*'], selectionTags: [{ type: 'a', key: 'b', value: 'c' }] }),
  made('aws:wafv2/webAclAssociation:WebAclAssociation', { resourceArn: 'a' }),
  made('aws:budgets/budget:Budget', { notifications: [{ threshold: 80, thresholdType: 'PERCENTAGE' }] as never }),
];

const leaf = fc.constantFrom<unknown>(
  ...[null, true, false, 0, -1, 1.5, Number.NaN, '', '*', '0.0.0.0/0', 'SPOT', 'ingress', 'HTTP', 'HTTPS', unknownText],
  ...['{"Statement":null}', '{"Statement":[null,1,{"Effect":"Allow","Action":{},"Resource":"*"}]}', '[]', 'null'],
  '{"Statement":{"Effect":"Allow","Principal":{"AWS":[1,"*"]},"Condition":{"Bool":null,"StringEquals":{"a":[]}}}}',
);
const key = fc.constantFrom('length', 'toString', 'constructor', 'tags', 'Statement', 'type', 'key', 'value', 'ebs');
const garbage = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.dictionary(key, tie('any'), { maxKeys: 4 }),
    fc.array(tie('any'), { maxLength: 3 }),
  ),
})).any;

const spoilt = fc
  .tuple(fc.constantFrom(...Object.values(good), ...others), fc.nat(), garbage, fc.nat(), garbage)
  .map(([{ type, props }, first, one, second, two]) => ({
    type: type as string,
    props: spoil(spoil(props, first, one), second, two) as Record<string, unknown>,
  }));

const config = fc.dictionary(
  fc.constantFrom('openPorts', 'exceptions', 'anyResource', 'allowedTypes', 'spotLimits', 'thresholds', 'environments'),
  garbage.filter((value) => !JSON.stringify(value)?.includes(unknownText)),
  { maxKeys: 3 },
);

describe('AWS policies (F1)', () => {
  it('are all tried, each in a file of its name', () => {
    const folder = resolve(import.meta.dirname, '..');
    const tried = globSync('{aws,cost}/*.test.ts', { cwd: folder })
      .map((file) => file.replace('.test.ts', ''))
      .filter((rule) => readFileSync(join(folder, `${rule}.test.ts`), 'utf8').includes(`policies/${rule}.ts'`))
      .map((rule) => basename(rule));
    assert.deepEqual(tried.sort(), awsPolicies.map(({ name }) => name).sort());
  });
});

describe('any AWS resource at all (F1)', function () {
  this.timeout(60_000);

  it('crashes no policy: 10,000 random stacks, wrong types and unknown values among them', () => {
    fc.assert(
      fc.property(fc.array(spoilt, { minLength: 1, maxLength: 3 }), config, (resources, settings) => {
        for (const policy of awsPolicies) {
          if ('validateStack' in policy) validateStack(policy, resources, settings);
          else for (const one of resources) validate(policy as ResourceValidationPolicy, one, settings);
        }
      }),
      { numRuns: 10_000 },
    );
  });
});
