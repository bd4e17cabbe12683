import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkNetwork, checkRegion, planSubnets } from '../../../components/cluster/network/subnets.ts';
import { parseCidr } from '../../../components/core/values/cidr.ts';

describe('subnets (A3)', () => {
  const zonesOf = (count: number): string[] => ['a', 'b', 'c'].slice(0, count).map((zone) => `us-west-2${zone}`);

  it('lie inside the VPC, and none overlaps another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 16, max: 20 }),
        fc.integer({ min: 2, max: 3 }),
        fc.integer({ min: 0, max: 255 }),
        (prefix, zones, second) => {
          const vpc = parseCidr(`10.${second}.0.0/${prefix}`);
          const ranges = planSubnets(`10.${second}.0.0/${prefix}`, zonesOf(zones))
            .flatMap((zone) => [zone.public, zone.private])
            .map(parseCidr)
            .map(({ first, prefix: bits }) => ({ first, end: first + 2 ** (32 - bits) }))
            .sort((a, b) => a.first - b.first);
          const end = vpc.first + 2 ** (32 - prefix);
          for (const [index, range] of ranges.entries()) {
            assert.ok(range.first >= vpc.first && range.end <= end);
            const next = ranges[index + 1];
            if (next !== undefined) assert.ok(range.end <= next.first);
          }
        },
      ),
    );
  });

  it('are refused where there are too few or too many zones, or too few addresses', () => {
    const rulesOf = (cidr: string, zones: string[]): string[] =>
      checkNetwork('cluster', cidr, zones).map(({ path, must }) => `${path}: ${must}`);
    assert.deepEqual(rulesOf('10.0.0.0/16', zonesOf(3)), []);
    assert.deepEqual(rulesOf('10.0.0.0/24', ['a', 'a']), [
      'cluster.zones: contain each zone once',
      'cluster.vpcCidr: be a range from /16 to /20',
    ]);
    assert.deepEqual(rulesOf('10.0.0.0/16', ['a']), ['cluster.zones: contain 2 to 3 zones']);
  });

  it('are refused in zones that the region does not have', () => {
    const problemsOf = (region: string, zones: string[]): unknown[] =>
      checkRegion('cluster', region, zones).map(({ path, got: value }) => [path, value]);
    assert.deepEqual(problemsOf('us-west-2', zonesOf(3)), []);
    // Their resources have other ARNs than those that the platform writes.
    for (const region of ['us-gov-east-1', 'cn-north-1', 'eusc-de-east-1']) {
      assert.deepEqual(problemsOf(region, [`${region}a`]), [['cluster.region', region]]);
    }
    assert.deepEqual(problemsOf('eu-central-1', ['eu-central-1a', 'eu-west-1a']), [['cluster.zones', ['eu-west-1a']]]);
    assert.deepEqual(problemsOf('us-west-2', ['us-west-2-lax-1a']), [['cluster.zones', ['us-west-2-lax-1a']]]);
    assert.deepEqual(problemsOf('us-west', ['us-west-2a']), [['cluster.region', 'us-west']]);
    assert.deepEqual(problemsOf('frankfurt', ['frankfurta']), [['cluster.region', 'frankfurt']]);
  });
});
