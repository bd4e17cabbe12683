import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { checkEdge } from '../../components/edge/edge-check.ts';
import type { EdgeSpec } from '../../components/edge/spec.ts';
import { anyEdge, sampleCdn, sampleEdge } from './edge-sample.ts';

const cluster = { namespaces: ['agents', 'serving'], meshed: ['agents'] };
const said = (spec: EdgeSpec): string[] => checkEdge('edge', spec, cluster).map(formatProblem);
const gateway = { namespace: 'serving', service: 'gateway', port: 80 };

const standby = { name: 'd111111abcdef8.cloudfront.net', zoneId: 'Z2FDTNDATAQYW2' };

describe('traffic between colors (A13, A14)', () => {
  it('is all of it: shares are whole, and 100 together', () => {
    assert.deepEqual(said({ ...sampleEdge, traffic: { blue: 90, green: 20 } }), [
      'edge.traffic: must add up to 100 (got 110).',
    ]);
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 120 }), fc.integer({ min: -20, max: 120 }), (blue, green) => {
        const isWhole = blue >= 0 && green >= 0 && blue + green === 100;
        assert.equal(said({ ...sampleEdge, traffic: { blue, green } }).length === 0, isWhole);
      }),
    );
    assert.equal(said({ ...sampleEdge, traffic: { blue: 99.5, green: 0.5 } }).length, 2);
  });

  it('goes to no cluster that is scaled down', () => {
    const two: EdgeSpec = { ...sampleEdge, color: 'blue', zoneId: 'Z0123456789ABCDEFGHIJ' };
    assert.deepEqual(said({ ...two, idleColors: ['green'] }), []);
    assert.deepEqual(said({ ...two, idleColors: ['green'], traffic: { blue: 90, green: 10 } }), [
      'edge.clusters.idleColors: must not contain green, which gets 10 percent of the traffic (got ["green"]). Remove green, and wait until its nodes are ready.',
    ]);
    assert.match(
      said({ ...sampleEdge, idleColors: ['green'] })[0] ?? '',
      /must be empty if both colors share a cluster/,
    );
  });

  it('goes to no target group that nothing answers for, once something does', () => {
    const bound: EdgeSpec = { ...sampleEdge, backends: { blue: gateway } };
    assert.deepEqual(said(bound), []);
    assert.deepEqual(said({ ...bound, traffic: { blue: 50, green: 50 } }), [
      'edge.backends.green: must be set if green gets 50 percent of the traffic (got nothing). Name its Service, or send the traffic to the other color.',
    ]);
  });
});

describe('a way in that cannot be (A13, F9, G5)', () => {
  const cases: readonly (readonly [string, EdgeSpec, RegExp])[] = [
    [
      'two stacks with a zone each',
      { ...sampleEdge, color: 'green' },
      /^edge\.zoneId: must be set .*, or each stack makes a zone/,
    ],
    ['a name too long', { ...sampleEdge, name: 'a'.repeat(27) }, /^cluster\.name: must have at most 26 characters/],
    [
      'a name too long with its color',
      { ...sampleEdge, name: 'a'.repeat(33), color: 'green', zoneId: 'Z0123456789ABCDEFGHIJ' },
      /^cluster\.name: must have at most 32 characters/,
    ],
    [
      'a burst below the rate',
      { ...sampleEdge, firewall: { ...sampleEdge.firewall, burst: 500 } },
      /^edge\.firewall\.burst: must be at least 1000, .*\(got 500\)/,
    ],
    [
      'a list with everybody on it',
      { ...sampleEdge, firewall: { ...sampleEdge.firewall, allowList: ['0.0.0.0/0'] } },
      /^edge\.firewall\.allowList: .*\(got "0\.0\.0\.0\/0"\)/,
    ],
    [
      'a CDN that can be passed by',
      { ...sampleEdge, distribution: { staticPaths: [], cacheSeconds: 60 } },
      /^edge\.cdn\.originPrefixList: .*\(got nothing\), or clients can bypass the CDN/,
    ],
    [
      'failover under a name that colors share',
      { ...sampleEdge, failover: standby, color: 'green', zoneId: 'Z0123456789ABCDEFGHIJ' },
      /^edge\.failover: .*both weighted and failover records/,
    ],
    [
      'failover whose health checks are not let in',
      { ...sampleEdge, failover: standby, firewall: { ...sampleEdge.firewall, allowList: ['203.0.113.0/24'] } },
      /^edge\.failover: .*edge\.firewall\.allowList/,
    ],
    [
      'a limit that the firewall cannot count',
      { ...sampleEdge, firewall: { ...sampleEdge.firewall, requestsPerMinute: 5, burst: 9 } },
      /^edge\.firewall\.burst: must be at least 10, .*\(got 9\)/,
    ],
    [
      'more behaviors than a distribution has',
      {
        ...sampleCdn,
        distribution: { staticPaths: Array.from({ length: 25 }, (_, index) => `/${index}/*`), cacheSeconds: 60 },
      },
      /^edge\.cdn\.staticPaths: must contain at most 24 paths \(got 25\)/,
    ],
    [
      'the list of another region',
      { ...sampleCdn, region: 'eu-west-1' },
      /the list of eu-west-1, and not that of us-west-2/,
    ],
    [
      'a namespace that is not there',
      { ...sampleEdge, backends: { blue: { ...gateway, namespace: 'gone' } } },
      /^edge\.backends\.blue\.namespace: .*\(got "gone"\)\. Write agents or serving\./,
    ],
    [
      'pods of the mesh',
      { ...sampleEdge, backends: { blue: { ...gateway, namespace: 'agents' } } },
      /^edge\.backends\.blue\.namespace: must not name a namespace of the mesh \(got "agents"\)/,
    ],
  ];
  for (const [what, spec, expected] of cases) {
    it(`is refused: ${what}`, () => {
      const problems = said(spec);
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0] ?? '', expected);
    });
  }

  it('passes where it can be', () => {
    fc.assert(fc.property(anyEdge, (spec) => assert.deepEqual(said(spec), [])));
  });
});
