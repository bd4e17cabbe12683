import assert from 'node:assert/strict';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { checkEdge } from '../../components/edge/edge-check.ts';
import { planEdge } from '../../components/edge/edge-plan.ts';
import type { EdgeSpec } from '../../components/edge/spec.ts';
import { ofType } from '../cluster/cloud-sample.ts';
import { places, sampleCdn, sampleEdge } from './edge-sample.ts';

const failover = { name: 'd111111abcdef8.cloudfront.net', zoneId: 'Z2FDTNDATAQYW2' };

describe('failover to another region (H4)', () => {
  const recordsOf = (spec: EdgeSpec) => ofType(planEdge(spec, places), 'aws:route53/record:Record');

  it('answers with the other region while the health check of this one fails', () => {
    const plan = planEdge({ ...sampleEdge, failover }, places);
    const [check] = ofType(plan, 'aws:route53/healthCheck:HealthCheck');
    // Not by the domain, under which the other region answers then.
    assert.equal(check?.args.fqdn.output, 'dnsName');
    assert.equal(check?.args.resourcePath, '/health');
    const named = ofType(plan, 'aws:route53/record:Record').filter(({ args }) => args.name === 'agents.example.com');
    assert.deepEqual(
      named.map(({ args }) => [args.setIdentifier, args.failoverRoutingPolicies[0].type, args.aliases[0].name]),
      [
        ['primary', 'PRIMARY', named[0]?.args.aliases[0].name],
        ['secondary', 'SECONDARY', failover.name],
      ],
    );
    assert.equal(named[0]?.args.healthCheckId.ref, check);
  });

  it('asks by way of the CDN where there is one, as the load balancer answers nobody else', () => {
    const plan = planEdge({ ...sampleCdn, failover }, places);
    const [check] = ofType(plan, 'aws:route53/healthCheck:HealthCheck');
    assert.equal(check?.args.fqdn.output, 'domainName');
    const secondary = recordsOf({ ...sampleCdn, failover }).filter(({ args }) => args.setIdentifier === 'secondary');
    assert.deepEqual(
      secondary.map(({ args }) => args.type),
      ['A', 'AAAA'],
    );
  });

  it('is refused where a list of addresses would send health checks away', () => {
    const firewall = { ...sampleEdge.firewall, allowList: ['203.0.113.0/24'] };
    const problems = checkEdge('edge', { ...sampleEdge, failover, firewall }, { namespaces: [], meshed: [] });
    assert.match(
      problems.map(formatProblem).join(),
      /^edge\.failover: must not be set beside edge\.firewall\.allowList .*, or all health checks fail/,
    );
  });

  it('is not there where nobody stands by', () => {
    assert.equal(ofType(planEdge(sampleEdge, places), 'aws:route53/healthCheck:HealthCheck').length, 0);
    assert.ok(recordsOf(sampleEdge).every(({ args }) => args.failoverRoutingPolicies === undefined));
  });

  it('is refused under a name that colors share by weight', () => {
    const colored: EdgeSpec = { ...sampleEdge, failover, color: 'blue', zoneId: 'Z0123456789ABCDEFGHIJ' };
    const problems = checkEdge('edge', colored, { namespaces: [], meshed: [] }).map(formatProblem);
    assert.deepEqual(problems, [
      'edge.failover: must not be set if each color has its own cluster and there is no CDN (got "d111111abcdef8.cloudfront.net"), or one name has both weighted and failover records, which Route 53 refuses. Set edge.cdn.enabled to true, or leave failover out.',
    ]);
  });
});
