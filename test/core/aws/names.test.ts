import assert from 'node:assert/strict';
import {
  isAccount,
  isCacheNodeType,
  isDatabaseClass,
  isFunctionArn,
  isPrincipalArn,
  isSecretName,
  isTagValue,
} from '../../../components/core/aws/names.ts';
import { isRegion, parseArn, partitionOf } from '../../../components/core/aws/region.ts';

type Cases = readonly [
  what: string,
  accepts: (text: string) => boolean,
  valid: readonly string[],
  invalid: readonly string[],
];

const cases: readonly Cases[] = [
  [
    'values of tags',
    isTagValue,
    ['', 'Team A', 'ümlaut/1', 'a+b=c@d:e_f.g-h', 'x'.repeat(256)],
    ['Team A & B', 'my project!', 'a;b', 'aws:x', 'AWS:x', 'x'.repeat(257), 'a\nb'],
  ],
  ['numbers of accounts', isAccount, ['123456789012', '000000000000'], ['12345678901', '1234-5678-9012', '']],
  [
    'ARNs of roles and users',
    isPrincipalArn,
    [
      'arn:aws:iam::123456789012:role/reader',
      'arn:aws-cn:iam::123456789012:user/a/b/some.one@example.com',
      'arn:aws-us-gov:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_x_0a',
      'arn:aws-eusc:iam::123456789012:role/reader',
    ],
    [
      'arn:aws:iam::123456789012:role/x y',
      'arn:aws:iam::123456789012:role/',
      'arn:aws:iam::123456789012:group/x',
      'arn:aws:iam::1:role/x',
      'arn:aws:iam:eu-west-1:123456789012:role/x',
      'arn:aws:iam:::role/x',
      'arn:aws:sts::123456789012:assumed-role/x/y',
      `arn:aws:iam::123456789012:role/${'x'.repeat(65)}`,
      'arn:azure:iam::123456789012:role/x',
    ],
  ],
  [
    'ARNs of functions',
    isFunctionArn,
    [
      'arn:aws:lambda:eu-west-1:123456789012:function:rotate',
      'arn:aws-cn:lambda:cn-north-1:123456789012:function:rotate:$LATEST',
      'arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:rotate:live_1',
    ],
    [
      'arn:aws:lambda:eu-west-1:123456789012:function:',
      'arn:aws:lambda:eu-west-1:123456789012:function:a b',
      'arn:aws:lambda:eu-west-1:123456789012:layer:a',
      'arn:aws:lambda::123456789012:function:a',
      'rotate',
    ],
  ],
  [
    'classes of databases',
    isDatabaseClass,
    ['db.r5.large', 'db.r5.4xlarge.tpc2.mem2x', 'db.m6gd.16xlarge'],
    ['r5.large', 'db.r5', 'db.', 'DB.r5.large'],
  ],
  [
    'types of cache nodes',
    isCacheNodeType,
    ['cache.t4g.small', 'cache.r7g.16xlarge'],
    ['t4g.small', 'cache.t4g', 'cache t4g.small'],
  ],
  [
    'names of secrets',
    isSecretName,
    ['fleetwright/production/db', 'a+b=c@d_e.f-g', 'x'.repeat(512)],
    ['', 'a b', 'a{b}', 'x'.repeat(513)],
  ],
  [
    'regions of every partition',
    isRegion,
    ['eu-west-1', 'us-gov-east-1', 'cn-north-1', 'us-iso-east-1', 'us-isob-east-1', 'eusc-de-east-1', 'ap-southeast-7'],
    ['eu-west', 'eu-west-1a', 'EU-WEST-1', 'europe', 'eu_west_1', ''],
  ],
];

describe('names of AWS (A10)', () => {
  for (const [what, accepts, valid, invalid] of cases) {
    it(`are ${what} as AWS publishes them`, () => {
      assert.deepEqual(
        valid.filter((text) => !accepts(text)),
        [],
      );
      assert.deepEqual(
        invalid.filter((text) => accepts(text)),
        [],
      );
    });
  }

  it('are of a role alone where a user will not do', () => {
    assert.equal(isPrincipalArn('arn:aws:iam::123456789012:user/x', ['role']), false);
    assert.equal(isPrincipalArn('arn:aws:iam::123456789012:role/x', ['role']), true);
  });
});

describe('partitions of AWS', () => {
  it('are those of their regions', () => {
    const regions = [
      'eu-west-1',
      'us-east-1',
      'cn-north-1',
      'us-gov-west-1',
      'us-iso-east-1',
      'us-isob-east-1',
      'eu-isoe-west-1',
      'us-isof-south-1',
      'eusc-de-east-1',
    ];
    assert.deepEqual(regions.map(partitionOf), [
      'aws',
      'aws',
      'aws-cn',
      'aws-us-gov',
      'aws-iso',
      'aws-iso-b',
      'aws-iso-e',
      'aws-iso-f',
      'aws-eusc',
    ]);
  });

  it('are part of an ARN', () => {
    assert.equal(parseArn('arn:aws-cn:lambda:cn-north-1:123456789012:function:x')?.partition, 'aws-cn');
    assert.equal(parseArn('arn:azure:lambda:x:123456789012:function:x'), undefined);
  });
});
