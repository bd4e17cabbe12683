import assert from 'node:assert/strict';
import fc from 'fast-check';
import { managedGroups } from '../../components/edge/firewall-rules.ts';
import type { EdgeSpec } from '../../components/edge/spec.ts';
import { ofType } from '../cluster/cloud-sample.ts';
import { anyEdge, planned, sampleCdn, sampleEdge } from './edge-sample.ts';

const aclsOf = (spec: EdgeSpec) => ofType(planned(spec), 'aws:wafv2/webAcl:WebAcl').map(({ args }) => args);
const namesOf = (acl: { rules: { name: string }[] }): string[] => acl.rules.map(({ name }) => name);

/** Units that a rule takes that counts requests of an address, and one that looks into a list. */
const rateUnits = 2;
const listUnits = 1;

describe('web firewalls (F9)', () => {
  it('hold an address to 2000 requests in any minute, and to 1000 a minute over five', () => {
    const [acl] = aclsOf(sampleEdge);
    const rules = acl.rules.filter(({ statement }: { statement: object }) => 'rateBasedStatement' in statement);
    assert.deepEqual(
      rules.map(({ name, action, statement }: (typeof rules)[number]) => [
        name,
        action.block.customResponse.responseCode,
        statement.rateBasedStatement,
      ]),
      [
        ['burst', 429, { aggregateKeyType: 'IP', limit: 2000, evaluationWindowSec: 60 }],
        ['rate', 429, { aggregateKeyType: 'IP', limit: 5000, evaluationWindowSec: 300 }],
      ],
    );
  });

  it('have AWS’s rules, within the units that an ACL has for its price', () => {
    assert.deepEqual(namesOf(aclsOf(sampleEdge)[0]), ['burst', 'rate', ...managedGroups.map(({ name }) => name)]);
    const units = managedGroups.reduce((sum, group) => sum + group.units, 2 * rateUnits + listUnits);
    assert.ok(units <= 1500, String(units));
    const [counting] = aclsOf({ ...sampleEdge, firewall: { ...sampleEdge.firewall, findings: 'count' } });
    assert.deepEqual(counting.rules[2].overrideAction, { count: {} });
  });

  it('send away whoever is not on the list, where there is one', () => {
    const [acl] = aclsOf({ ...sampleEdge, firewall: { ...sampleEdge.firewall, allowList: ['203.0.113.0/24'] } });
    assert.equal(acl.rules[0].name, 'allow-list');
    assert.deepEqual(acl.rules[0].action, { block: {} });
    assert.ok(acl.rules[0].statement.notStatement);
  });

  it('count where clients are seen: before the CDN, and not behind it', () => {
    const acls = aclsOf(sampleCdn);
    assert.deepEqual(
      acls.map((acl) => [acl.scope, namesOf(acl).includes('rate')]),
      [
        ['REGIONAL', false],
        ['CLOUDFRONT', true],
      ],
    );
  });

  it('stand before every load balancer and distribution, each rule with a priority of its own', () => {
    fc.assert(
      fc.property(anyEdge, (spec) => {
        const plan = planned(spec);
        const [association] = ofType(plan, 'aws:wafv2/webAclAssociation:WebAclAssociation');
        assert.equal(association?.args.resourceArn.ref.type, 'aws:lb/loadBalancer:LoadBalancer');
        for (const { args } of ofType(plan, 'aws:cloudfront/distribution:Distribution')) {
          assert.equal(args.webAclId.ref.args.scope, 'CLOUDFRONT');
        }
        for (const acl of aclsOf(spec)) {
          const priorities = acl.rules.map(({ priority }: { priority: number }) => priority);
          assert.equal(new Set(priorities).size, priorities.length);
        }
      }),
    );
  });

  it('log what they send away, without saying who somebody is', () => {
    const plan = planned(sampleCdn);
    const groups = ofType(plan, 'aws:cloudwatch/logGroup:LogGroup').map(({ args }) => args.name);
    assert.deepEqual(groups, ['aws-waf-logs-test', 'aws-waf-logs-test-global']);
    const [logging] = ofType(plan, 'aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration');
    assert.deepEqual(
      logging?.args.redactedFields.map((field: { singleHeader: { name: string } }) => field.singleHeader.name),
      ['authorization', 'cookie', 'x-api-key'],
    );
  });
});

describe('Shield Advanced (F9)', () => {
  it('is off unless it is asked for, and then guards what the Internet reaches', () => {
    const guarded = (spec: EdgeSpec) =>
      ofType(planned(spec), 'aws:shield/protection:Protection').map(({ name }) => name);
    assert.deepEqual(guarded(sampleCdn), []);
    assert.deepEqual(guarded({ ...sampleCdn, shield: true }), ['balancer', 'cdn']);
  });
});
