import assert from 'node:assert/strict';
import { eksOf } from '../../components/cluster/eks/facts.ts';
import { nodePoolsOf } from '../../components/cluster/nodes/facts.ts';
import { resourcesOf } from '../../components/core/aws/plan.ts';
import { edgeOf } from '../../components/edge/facts.ts';
import type { EdgeSpec } from '../../components/edge/spec.ts';
import { fleetOf } from '../../components/fleet/specify.ts';
import { ofType } from '../cluster/cloud-sample.ts';
import { findObject, manifestsOf, platformOf, problemsOf } from '../stacks/planned.ts';

const wayIn = (config: Record<string, unknown>): EdgeSpec => {
  const edge = edgeOf(platformOf(config).context);
  assert.ok(edge);
  return edge;
};

const zoneId = 'Z0123456789ABCDEFGHIJ';
const gateway = { namespace: 'serving', service: 'gateway', port: 80 };

/** The file of the stack of one color, which differs from the other's in that alone. */
const stackOf = (color: 'blue' | 'green', traffic: object, idleColors: readonly string[]): Record<string, unknown> => ({
  environment: 'production',
  edge: { zoneId, traffic, clusters: { enabled: true, color, idleColors } },
});

describe('the way in of an environment (A13, F9, G5)', () => {
  it('is there on AWS, and leads through a CDN in production and canary', () => {
    assert.equal(edgeOf(platformOf({ environment: 'development' }).context), undefined);
    for (const [environment, domain, cacheSeconds] of [
      ['staging', 'staging.agents.example.com', undefined],
      ['production', 'agents.example.com', 1800],
      ['canary', 'canary.agents.example.com', 1800],
    ] as const) {
      const edge = wayIn({ environment });
      assert.equal(edge.domain, domain);
      assert.equal(edge.distribution?.cacheSeconds, cacheSeconds);
      assert.deepEqual([edge.firewall.requestsPerMinute, edge.firewall.burst], [1000, 2000]);
      assert.equal(edge.shield, false);
    }
  });

  it('keeps static answers at the edge as long as the third level of the cache does (B6)', () => {
    const l3 = { enabled: true, url: 'https://agents.example.com', maxAgeSeconds: 60 };
    const edge = wayIn({ environment: 'production', fleet: { cache: { l3 } } });
    assert.equal(edge.distribution?.cacheSeconds, 60);
  });

  it('makes what CloudFront needs with a provider of us-east-1, beside those of the backups', () => {
    const regions = (config: Record<string, unknown>): unknown => {
      const cluster = platformOf(config).cluster;
      return cluster.kind === 'eks' ? cluster.moreRegions?.toSorted() : undefined;
    };
    // Budgets are of us-east-1, too.
    assert.deepEqual(regions({ environment: 'production' }), ['eu-west-1', 'us-east-1', 'us-east-2']);
    assert.deepEqual(regions({ environment: 'staging' }), ['us-east-1']);
  });

  it('stands in the network of the cluster, and reaches its nodes', () => {
    const cloud = platformOf({ environment: 'production' }).cloud;
    const edge = cloud?.beside.find(({ type }) => type === 'fleetwright:edge:Edge');
    assert.ok(cloud && edge);
    const [balancer] = ofType(edge, 'aws:lb/loadBalancer:LoadBalancer');
    assert.deepEqual(balancer?.args.subnets, cloud.cluster.network.publicSubnetIds);
    const [out] = ofType(edge, 'aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule');
    assert.deepEqual(out?.args.referencedSecurityGroupId, cloud.cluster.securityGroupId);
  });

  it('binds what answers, and lets the load balancer through to it', () => {
    const objects = manifestsOf({ environment: 'staging', edge: { backends: { blue: gateway } } });
    assert.equal(
      findObject(objects, 'TargetGroupBinding', 'edge-blue').spec.targetGroupName,
      'fleetwright-staging-blue',
    );
    const { spec } = findObject(objects, 'NetworkPolicy', 'edge-blue-us-west-2a-ingress');
    assert.deepEqual(spec.ingress[0].ports, [{ port: 8000, protocol: 'TCP' }]);
    assert.match(spec.ingress[0].from[0].ipBlock.cidr, /^10\.1\./);
  });

  it('is refused where it cannot be: with path, rule and fix', () => {
    assert.deepEqual(problemsOf({ environment: 'production', edge: { traffic: { blue: 100, green: 10 } } }), [
      'edge.traffic: must add up to 100 (got 110).',
    ]);
    assert.match(problemsOf({ environment: 'production', edge: { domain: 'no_domain' } })[0] ?? '', /must be a domain/);
    const alone = problemsOf({ environment: 'production', edge: { enabled: false, clusters: { enabled: true } } });
    assert.match(alone[0] ?? '', /^edge\.clusters\.enabled: must be false .*\(got true\), or nothing divides traffic/);
  });
});

describe('a cluster of each color (A14)', () => {
  const all = { blue: 100, green: 0 };
  const blue = platformOf(stackOf('blue', all, ['green']));
  const green = platformOf(stackOf('green', all, ['green']));

  it('is the same twice, under another name and with other addresses', () => {
    assert.deepEqual(
      [blue, green].map((platform) => platform.cluster.name),
      ['fleetwright-production-blue', 'fleetwright-production-green'],
    );
    const cidrs = [blue, green].map((platform) => eksOf(platform)?.vpcCidr);
    assert.deepEqual(cidrs, ['10.0.0.0/16', '10.3.0.0/16']);
    const full = platformOf(stackOf('green', all, []));
    const kinds = (platform: typeof blue): string[] => {
      const cloud = platform.cloud;
      assert.ok(cloud);
      return resourcesOf(cloud.cluster.plan).map(({ type, name }) => `${type} ${name.replace(/blue|green/, '')}`);
    };
    assert.deepEqual(kinds(full), kinds(blue));
    assert.deepEqual(nodePoolsOf(full.context), nodePoolsOf(blue.context));
  });

  it('shares no name with the other that AWS takes once', () => {
    const names = (platform: typeof blue): string[] => {
      const cloud = platform.cloud;
      assert.ok(cloud);
      return [cloud.cluster.plan, ...cloud.beside]
        .flatMap(resourcesOf)
        .filter(({ type }) => !/:(Record|RolePolicy|AccessPolicyAssociation|Schedule|Addon|Policy)$/.test(type))
        .map(({ type, args }) => `${type} ${args.name}`)
        .filter((name) => !name.endsWith(' undefined'));
    };
    const taken = new Set(names(blue));
    assert.deepEqual(
      names(green).filter((name) => taken.has(name)),
      [],
    );
  });

  it('is kept small where it is scaled down, and every check passes', () => {
    const pool = (platform: typeof blue, name: string) =>
      nodePoolsOf(platform.context).find((one) => one.name === name);
    assert.deepEqual([pool(blue, 'general')?.minNodes, pool(blue, 'tier1')?.maxNodes], [3, 9]);
    assert.deepEqual([pool(green, 'general')?.maxNodes, pool(green, 'tier1')?.maxNodes], [6, 2]);
    assert.deepEqual(fleetOf(green.context).tiers.tier1.scaling.minReplicas, 1);
    assert.equal(fleetOf(green.context).agents.length, fleetOf(blue.context).agents.length);
  });

  it('gets its share of the traffic by the weight of its record, and the CDN stands before both', () => {
    const edges = [blue, green].map((platform) => {
      const plan = platform.cloud?.beside.find(({ type }) => type === 'fleetwright:edge:Edge');
      assert.ok(plan);
      return plan;
    });
    const records = edges.map((plan) =>
      ofType(plan, 'aws:route53/record:Record').find(({ name }) => name === 'balancer'),
    );
    assert.deepEqual(
      records.map((record) => [record?.args.name, record?.args.setIdentifier, record?.args.weightedRoutingPolicies]),
      [
        ['origin.agents.example.com', 'blue', [{ weight: 100 }]],
        ['origin.agents.example.com', 'green', [{ weight: 0 }]],
      ],
    );
    assert.deepEqual(
      edges.map((plan) => ofType(plan, 'aws:cloudfront/distribution:Distribution').length),
      [1, 0],
    );
  });

  it('is never sent traffic while it is small', () => {
    const problems = problemsOf(stackOf('blue', { blue: 90, green: 10 }, ['green']));
    assert.equal(problems.length, 1);
    assert.match(
      problems[0] ?? '',
      /^edge\.clusters\.idleColors: must not contain green, which gets 10 percent of the traffic/,
    );
    assert.deepEqual(problemsOf(stackOf('blue', { blue: 90, green: 10 }, [])), []);
    assert.deepEqual(problemsOf(stackOf('blue', { blue: 0, green: 100 }, ['blue'])), []);
  });
});
