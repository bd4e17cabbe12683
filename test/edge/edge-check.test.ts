import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { checkEdge } from '../../components/edge/edge-check.ts';
import type { EdgeSpec } from '../../components/edge/spec.ts';
import { anyEdge, sampleCdn, sampleEdge } from './edge-sample.ts';

const cluster = { namespaces: ['agents', 'serving'], meshed: ['agents'] };
const told = (spec: EdgeSpec): string[] => checkEdge('edge', spec, cluster).map(formatProblem);
const gateway = { namespace: 'serving', service: 'gateway', port: 80 };

const standby = { name: 'd111111abcdef8.cloudfront.net', zoneId: 'Z2FDTNDATAQYW2' };

describe('traffic between colors (A13, A14)', () => {
  it('is all of it: shares are whole, and 100 together', () => {
    assert.deepEqual(told({ ...sampleEdge, traffic: { blue: 90, green: 20 } }), [
      'edge.traffic: {"blue":90,"green":20} is wrong because the shares are 110 percent together; make them 100',
    ]);
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 120 }), fc.integer({ min: -20, max: 120 }), (blue, green) => {
        const isWhole = blue >= 0 && green >= 0 && blue + green === 100;
        assert.equal(told({ ...sampleEdge, traffic: { blue, green } }).length === 0, isWhole);
      }),
    );
    assert.equal(told({ ...sampleEdge, traffic: { blue: 99.5, green: 0.5 } }).length, 2);
  });

  it('goes to no cluster that is scaled down', () => {
    const two: EdgeSpec = { ...sampleEdge, color: 'blue', zoneId: 'Z0123456789ABCDEFGHIJ' };
    assert.deepEqual(told({ ...two, idleColors: ['green'] }), []);
    assert.deepEqual(told({ ...two, idleColors: ['green'], traffic: { blue: 90, green: 10 } }), [
      'edge.clusters.idleColors: ["green"] is wrong because green is to get 10 percent of the traffic, and its cluster is scaled down; take green out, and wait until its nodes are there',
    ]);
    assert.match(told({ ...sampleEdge, idleColors: ['green'] })[0] ?? '', /both colors are on one cluster/);
  });

  it('goes to no target group that nothing answers for, once something does', () => {
    const bound: EdgeSpec = { ...sampleEdge, backends: { blue: gateway } };
    assert.deepEqual(told(bound), []);
    assert.deepEqual(told({ ...bound, traffic: { blue: 50, green: 50 } }), [
      'edge.backends.green: (nothing) is wrong because green is to get 50 percent of the traffic, and nothing answers for it; name its Service, or send the traffic to the other color',
    ]);
  });
});

describe('a way in that cannot be (A13, F9, G5)', () => {
  const cases: readonly (readonly [string, EdgeSpec, RegExp])[] = [
    ['two stacks with a zone each', { ...sampleEdge, color: 'green' }, /^edge\.zoneId: .*each would make a zone/],
    ['a name too long', { ...sampleEdge, name: 'a'.repeat(27) }, /^cluster\.name: .*no more than 26 characters/],
    [
      'a name too long with its color',
      { ...sampleEdge, name: 'a'.repeat(33), color: 'green', zoneId: 'Z0123456789ABCDEFGHIJ' },
      /^cluster\.name: .*no more than 32 characters/,
    ],
    [
      'a burst below the rate',
      { ...sampleEdge, firewall: { ...sampleEdge.firewall, burst: 500 } },
      /^edge\.firewall\.burst: 500 .*\(1000\)/,
    ],
    [
      'a list with everybody on it',
      { ...sampleEdge, firewall: { ...sampleEdge.firewall, allowList: ['0.0.0.0/0'] } },
      /^edge\.firewall\.allowList: "0\.0\.0\.0\/0"/,
    ],
    [
      'a CDN that can be passed by',
      { ...sampleEdge, distribution: { staticPaths: [], cacheSeconds: 60 } },
      /^edge\.cdn\.originPrefixList: \(nothing\) .*pass the CDN/,
    ],
    [
      'failover under a name that colors share',
      { ...sampleEdge, failover: standby, color: 'green', zoneId: 'Z0123456789ABCDEFGHIJ' },
      /^edge\.failover: .*weights of the colors/,
    ],
    [
      'failover whose health checks are not let in',
      { ...sampleEdge, failover: standby, firewall: { ...sampleEdge.firewall, allowList: ['203.0.113.0/24'] } },
      /^edge\.failover: .*edge\.firewall\.allowList/,
    ],
    [
      'a limit that the firewall cannot count',
      { ...sampleEdge, firewall: { ...sampleEdge.firewall, requestsPerMinute: 5, burst: 9 } },
      /^edge\.firewall\.burst: 9 .*no fewer than 10/,
    ],
    [
      'more behaviors than a distribution has',
      {
        ...sampleCdn,
        distribution: { staticPaths: Array.from({ length: 25 }, (_, index) => `/${index}/*`), cacheSeconds: 60 },
      },
      /^edge\.cdn\.staticPaths: 25 .*24 behaviors/,
    ],
    ['the list of another region', { ...sampleCdn, region: 'eu-west-1' }, /the list of us-west-2, .* in eu-west-1/],
    [
      'a namespace that is not there',
      { ...sampleEdge, backends: { blue: { ...gateway, namespace: 'gone' } } },
      /^edge\.backends\.blue\.namespace: "gone" .*name one of agents, serving/,
    ],
    [
      'pods of the mesh',
      { ...sampleEdge, backends: { blue: { ...gateway, namespace: 'agents' } } },
      /^edge\.backends\.blue\.namespace: "agents" .*mesh/,
    ],
  ];
  for (const [what, spec, expected] of cases) {
    it(`is refused: ${what}`, () => {
      const problems = told(spec);
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0] ?? '', expected);
    });
  }

  it('passes where it can be', () => {
    fc.assert(fc.property(anyEdge, (spec) => assert.deepEqual(told(spec), [])));
  });
});
