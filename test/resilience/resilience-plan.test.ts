import assert from 'node:assert/strict';
import { DestinationRule } from '@kubernetes-models/istio/networking.istio.io/v1/DestinationRule';
import { VirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../../components/core/kubernetes/plan.ts';
import { planResilience } from '../../components/resilience/resilience-plan.ts';
import type { ResilienceSpec } from '../../components/resilience/spec.ts';
import { resilience } from './sample.ts';

const meshed: ResilienceSpec = { ...resilience, mesh: true };

// biome-ignore lint/suspicious/noExplicitAny: tests look into manifests of many kinds, and fail where a path is wrong.
const find = (spec: ResilienceSpec, kind: string, name: string): any => {
  const found = objectsOf(planResilience('resilience', spec)).find(
    (object) => object.kind === kind && object.metadata.name === name,
  );
  assert.ok(found, `${kind} ${name}`);
  return found;
};

const namesOf = (spec: ResilienceSpec): string[] =>
  objectsOf(planResilience('resilience', spec)).map(({ kind, metadata }) => `${kind} ${metadata.name}`);

describe('resilience plan (B9)', () => {
  it('is without a mesh the file of who stands in for whom, and nothing of Istio', () => {
    assert.deepEqual(namesOf(resilience), ['ConfigMap agent-fallbacks']);
    const { data } = find(resilience, 'ConfigMap', 'agent-fallbacks');
    assert.deepEqual(JSON.parse(data['fallbacks.json']).aider, ['gpt-engineer', 'scholar', 'thinker']);
  });

  it('is with a mesh one rule for all agents, and three objects a category, none an agent (B1)', () => {
    const ofCategory = (name: string): string[] => [
      `Service category-${name}`,
      `DestinationRule category-${name}`,
      `VirtualService category-${name}`,
    ];
    assert.deepEqual(namesOf(meshed), [
      'ConfigMap agent-fallbacks',
      'DestinationRule agents',
      ...['coding', 'orchestration', 'research'].flatMap(ofCategory),
    ]);
  });

  it('is what Istio’s own validators take', () => {
    const validators = { DestinationRule, VirtualService } as unknown as Record<
      string,
      new (
        manifest: Manifest,
      ) => { validate(): void }
    >;
    let validated = 0;
    for (const attempts of [0, 3]) {
      const retries = { ...resilience.retries, attempts };
      for (const manifest of objectsOf(planResilience('resilience', { ...meshed, retries }))) {
        const Kind = validators[manifest.kind];
        if (Kind === undefined) continue;
        new Kind(manifest).validate();
        validated += 1;
      }
    }
    assert.equal(validated, 14);
    const rule = structuredClone(find(meshed, 'DestinationRule', 'agents'));
    rule.spec.trafficPolicy.outlierDetection.interval = 10;
    assert.throws(() => new DestinationRule(rule).validate());
  });

  it('ejects replicas that fail, bounds connections, and bounds retries by a budget', () => {
    assert.deepEqual(find(meshed, 'DestinationRule', 'agents').spec, {
      host: '*.agents.svc.cluster.local',
      trafficPolicy: {
        connectionPool: { tcp: { maxConnections: 100 }, http: { http1MaxPendingRequests: 200 } },
        outlierDetection: {
          consecutive5xxErrors: 5,
          interval: '10s',
          baseEjectionTime: '30s',
          maxEjectionPercent: 50,
        },
        retryBudget: { percent: 20, minRetryConcurrency: 3 },
      },
    });
  });

  it('goes on to other categories where the own agents are ejected, which may be all of them', () => {
    const { host, trafficPolicy } = find(meshed, 'DestinationRule', 'category-coding').spec;
    assert.equal(host, 'category-coding.agents.svc.cluster.local');
    assert.deepEqual(trafficPolicy.loadBalancer.localityLbSetting, {
      enabled: true,
      failoverPriority: ['fleetwright.io/category=coding'],
    });
    // Without outlier detection Istio leaves the priorities out.
    assert.equal(trafficPolicy.outlierDetection.maxEjectionPercent, 100);
    assert.deepEqual(find(meshed, 'Service', 'category-coding').spec.selector, {
      'fleetwright.io/serves-coding': 'true',
    });
  });

  it('tries again with a growing wait, at a category’s service also with those who stand in', () => {
    const { hosts, http } = find(meshed, 'VirtualService', 'category-coding').spec;
    assert.deepEqual(hosts, [
      'aider.agents.svc.cluster.local',
      'gpt-engineer.agents.svc.cluster.local',
      'category-coding.agents.svc.cluster.local',
    ]);
    const retries = { attempts: 3, perTryTimeout: '10000ms', retryOn: 'connect-failure,503', backoff: '100ms' };
    assert.deepEqual(http[0].retries, retries);
    assert.deepEqual(http[2].retries, { ...retries, retryRemoteLocalities: true });
    assert.deepEqual(http[0].route, [{ destination: { host: hosts[0], port: { number: 80 } } }]);
    const none = { ...meshed, retries: { ...resilience.retries, attempts: 0 } };
    assert.deepEqual(find(none, 'VirtualService', 'category-coding').spec.http[0].retries, { attempts: 0 });
  });

  it('finds the requests for an agent in every form of its host, and those for no other', () => {
    const [{ match }] = find(meshed, 'VirtualService', 'category-coding').spec.http;
    const matches = (authority: string): boolean => new RegExp(`^(?:${match[0].authority.regex})$`).test(authority);
    for (const authority of [
      'aider',
      'aider:80',
      'aider.agents',
      'aider.agents.svc',
      'aider.agents.svc.cluster.local',
      'aider.agents.svc.cluster.local:80',
    ]) {
      assert.ok(matches(authority), authority);
    }
    for (const authority of [
      'aider-2',
      'raider',
      'aider.data',
      'aider.agents.svc.clusterXlocal',
      'aider.agents.example',
    ]) {
      assert.ok(!matches(authority), authority);
    }
  });
});
