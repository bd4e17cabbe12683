import assert from 'node:assert/strict';
import { policyDocument } from '../../../engine/evaluate/policy-document.ts';
import { evaluate, unknown } from '../../../engine/index.ts';
import { withProgram } from '../fixture.ts';

const statement = (given: object): { statements: never[] } => ({ statements: [given as never] });

/** What the provider writes, by its published model and acceptance tests. */
const expected = `{
  "Version": "2012-10-17",
  "Id": "shop",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",
        "s3:GetObject"
      ],
      "Resource": "arn:aws:s3:::shop/\${aws:username}/*",
      "Principal": {
        "AWS": "arn:aws:iam::111122223333:root",
        "Service": [
          "lambda.amazonaws.com",
          "ec2.amazonaws.com"
        ]
      },
      "Condition": {
        "NumericLessThan": {
          "s3:max-keys": "\\u003c10"
        },
        "StringLike": {
          "s3:prefix": [
            "home/",
            "",
            "home/\${aws:username}/"
          ]
        }
      }
    },
    {
      "Effect": "Deny",
      "NotAction": "s3:*",
      "NotResource": "arn:aws:s3:::*",
      "NotPrincipal": "*"
    }
  ]
}`;

describe('an IAM policy document (J3)', () => {
  it('is what the provider writes: sets sorted backwards, a single one as itself, variables replaced', () => {
    const answer = policyDocument({
      policyId: 'shop',
      statements: [
        {
          sid: 'Read',
          actions: ['s3:GetObject', 's3:ListBucket', 's3:GetObject'],
          resources: ['arn:aws:s3:::shop/&{aws:username}/*'],
          principals: [
            { type: 'Service', identifiers: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] },
            { type: 'AWS', identifiers: ['arn:aws:iam::111122223333:root'] },
          ],
          conditions: [
            { test: 'StringLike', variable: 's3:prefix', values: ['home/', '', 'home/&{aws:username}/'] },
            { test: 'NumericLessThan', variable: 's3:max-keys', values: ['<10'] },
          ],
        },
        {
          effect: 'Deny',
          notActions: ['s3:*'],
          notResources: ['arn:aws:s3:::*'],
          notPrincipals: [{ type: '*', identifiers: ['*'] }],
        },
      ],
    });
    assert.equal(answer?.json, expected);
    assert.deepEqual(JSON.parse(String(answer?.minifiedJson)), JSON.parse(expected));
    assert.match(String(answer?.id), /^\d+$/);
  });

  it('keeps everybody apart from everybody in AWS', () => {
    const of = (type: string): unknown => {
      const answer = policyDocument(statement({ principals: [{ type, identifiers: ['*'] }] }));
      return JSON.parse(String(answer?.json)).Statement[0].Principal;
    };
    assert.equal(of('*'), '*');
    assert.deepEqual(of('AWS'), { AWS: '*' });
  });

  const twice = { type: 'AWS', identifiers: ['a'] };
  const condition = { test: 'Bool', variable: 'v', values: ['true'] };
  for (const [title, given] of Object.entries({
    'other documents are merged into it': { sourcePolicyDocuments: ['{}'] },
    'principals of one type are given twice': statement({ principals: [twice, { ...twice, identifiers: ['b'] }] }),
    'a condition is given twice': statement({ conditions: [condition, { ...condition, values: ['false'] }] }),
  })) {
    it(`is left to the provider where ${title}`, () => assert.equal(policyDocument(given), undefined));
  }

  for (const [title, given, message] of [
    ['a Sid that stands twice', { statements: [{ sid: 'a' }, { sid: 'a' }] }, /duplicate Sid \(a\)/],
    ['a Sid with a hyphen', statement({ sid: 'a-b' }), /letters and digits alone, not a-b/],
    ['another effect', statement({ effect: 'allow' }), /Allow or Deny, not allow/],
    ['another version', { version: '2020-01-01' }, /not 2020-01-01/],
    [
      'variables before there were any',
      { version: '2008-10-17', ...statement({ resources: ['&{x}'] }) },
      /found &\{ sequence/,
    ],
  ] as const) {
    it(`is refused as the provider does: ${title}`, () => assert.throws(() => policyDocument(given), message));
  }

  it('reaches the program, asked for plainly or as an output, and is unknown where a part of it is', () => {
    const program = `const aws = require('@pulumi/aws');
const pulumi = require('@pulumi/pulumi');
const args = (identifier) => ({ statements: [{ actions: ['sts:AssumeRole'], principals: [{ type: 'AWS', identifiers: [identifier] }] }] });
const role = (name, document) => new aws.iam.Role(name, { assumeRolePolicy: document });
const plain = role('plain', aws.iam.getPolicyDocument(args('*')).then(({ json }) => json));
role('output', aws.iam.getPolicyDocumentOutput(args('*')).json);
role('unknown', aws.iam.getPolicyDocumentOutput(args(plain.arn)).json);`;
    return withProgram({ 'index.js': program }, async (directory) => {
      const { graph } = await evaluate({ directory, stack: 'dev' });
      const of = (name: string) => graph.resources.find((node) => node.name === name)?.inputs.assumeRolePolicy;
      assert.deepEqual(JSON.parse(String(of('plain'))).Statement, [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '*' } },
      ]);
      assert.equal(of('output'), of('plain'));
      assert.equal(of('unknown'), unknown);
    });
  });
});
