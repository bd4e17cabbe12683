import assert from 'node:assert/strict';
import { checkDelivery } from '../../../components/applications/model/check.ts';
import { composeApplication } from '../../../components/applications/model/compose-plan.ts';
import { applicationDemand } from '../../../components/applications/model/demand.ts';
import { begun, promoted, released } from '../../../components/applications/model/record.ts';
import { composeRevision, planRecord, versionsOf } from '../../../components/applications/model/run.ts';
import { patterns } from '../../../components/applications/patterns/registry.ts';
import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../../../components/core/kubernetes/plan.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { canarySteps, type DeliverySpec, rollingDelivery } from '../../../components/workload/delivery-spec.ts';
import { applicationStart, canary, context, revision, start } from './sample.ts';

// biome-ignore lint/suspicious/noExplicitAny: specs of many kinds, looked into field by field.
type Loose = Manifest & { spec: any; data: Record<string, string> };

function planned(record: Parameters<typeof planRecord>[0]): Map<string, Loose> {
  const versions = versionsOf(record, context);
  assert.deepEqual(versions.problems.map(formatProblem), []);
  const objects = objectsOf(planRecord(record, versions)) as Loose[];
  return new Map(objects.map((object) => [`${object.kind}/${object.metadata.name}`, object]));
}

const blue = begun('myapp', 'apps', revision(1), 'blue-green');

describe('plan of an application (D2, D3, C11, C12)', () => {
  it('switches versions by the selector of one service, and changes nothing else of what runs', () => {
    const beside = released(blue, revision(2), 'blue-green');
    const [before, after] = [planned(beside), planned(promoted(beside, 0))];
    const changed = [...after].filter(([name, object]) => JSON.stringify(before.get(name)) !== JSON.stringify(object));
    assert.deepEqual(
      changed.map(([name]) => name),
      ['ConfigMap/myapp-application', 'Service/myapp'],
    );
    const selector = { 'fleetwright.io/application': 'myapp', 'fleetwright.io/track': 'green' };
    assert.deepEqual(after.get('Service/myapp')?.spec.selector, selector);
    assert.deepEqual([...before.keys()], [...after.keys()], 'the old color is kept whole');
  });

  it('gives the new version of a canary its share of replicas, under one service for both', () => {
    const objects = planned(canary(0));
    assert.deepEqual(objects.get('Service/myapp')?.spec.selector, { 'fleetwright.io/application': 'myapp' });
    const bounds = (name: string): unknown[] => {
      const { minReplicas, maxReplicas } = objects.get(`HorizontalPodAutoscaler/${name}`)?.spec ?? {};
      return [minReplicas, maxReplicas];
    };
    assert.deepEqual(
      [bounds('myapp-blue'), bounds('myapp-green')],
      [
        [3, 3],
        [1, 1],
      ],
    );
  });

  it('puts pods of each version under the labels by which its service finds them', () => {
    for (const [name, object] of planned(canary(0))) {
      if (object.kind !== 'Deployment') continue;
      const { labels } = (object.spec.template as { metadata: { labels: Record<string, string> } }).metadata;
      assert.equal(labels['fleetwright.io/application'], 'myapp');
      assert.equal(`Deployment/myapp-${labels['fleetwright.io/track']}`, name);
    }
  });

  it('tells each version its settings, so that a change of them replaces its pods alone', () => {
    const objects = planned(blue);
    assert.deepEqual(objects.get('ConfigMap/myapp-blue-settings')?.data, {
      CACHE_KINDS: 'a,b',
      CACHE_MAX_ENTRIES: '10',
    });
    const template = JSON.stringify(objects.get('Deployment/myapp-blue')?.spec.template);
    assert.match(template, /"configMapRef":\{"name":"myapp-blue-settings"\}/);
    assert.match(template, /settings-hash/);
  });

  it('keeps the record among its objects, from which all of them are planned again', () => {
    const kept = planned(canary(1)).get('ConfigMap/myapp-application')?.data.record ?? '';
    assert.deepEqual(JSON.parse(kept), canary(1));
    assert.deepEqual(planned(JSON.parse(kept)), planned(canary(1)));
  });

  it('opens nothing but its port to its namespace, and names', () => {
    const { spec } = planned(blue).get('NetworkPolicy/myapp') as Loose;
    const text = JSON.stringify(spec);
    assert.deepEqual(spec.policyTypes, ['Ingress', 'Egress']);
    assert.equal((spec.ingress as object[]).length, 1);
    assert.ok(!text.includes('ipBlock') && !text.includes('"to":[]') && !text.includes('"from":[]'));
  });

  it('asks for what its replicas may ask at their most, with the surge of an update', () => {
    assert.equal(applicationDemand(start()).pods, 13);
  });

  it('gives a canary the published steps, and an experiment one half, where neither pattern nor user sets any', () => {
    const of = (delivery: Partial<DeliverySpec>): (readonly number[])[] => {
      const inProgram = composeApplication('x', { ...applicationStart, base: 'quic-multi-agent', delivery }).spec;
      const asked = revision(1, { composition: { base: 'quic-multi-agent' }, delivery });
      const known = { ...context, patterns };
      const byCommand = composeRevision({ name: 'myapp', namespace: 'apps' }, asked, known).application;
      return [inProgram, byCommand].map((spec) => spec.delivery.steps.map(({ percent }) => percent));
    };
    const provider = 'argo-rollouts';
    assert.deepEqual(of({ provider, strategy: 'canary' }), [
      [10, 25, 50, 75, 100],
      [10, 25, 50, 75, 100],
    ]);
    assert.deepEqual(of({ provider, strategy: 'ab', traffic: 'istio' }), [[50], [50]]);
    assert.deepEqual(of({ provider, strategy: 'canary', steps: canarySteps.short }), [
      [10, 100],
      [10, 100],
    ]);
    assert.deepEqual(of({ provider, strategy: 'blue-green' }), [[], []]);
  });

  it('refuses deliveries that cannot be, with the way out', () => {
    const refused = (more: object): string[] =>
      checkDelivery('delivery', { ...rollingDelivery, ...more }).map(formatProblem);
    assert.deepEqual(refused({}), []);
    assert.deepEqual(refused({ provider: 'flagger' }), [
      'delivery.provider: must be native for a rolling update (got "flagger"). Correct it, or choose another strategy.',
    ]);
    const asking = (query: string) => ({
      analysis: { ...rollingDelivery.analysis, business: { name: 'orders', query } },
    });
    assert.deepEqual(refused(asking('sum(orders{pod=~"{{pods}}"})')), []);
    assert.deepEqual(refused(asking('sum(orders')), [
      'delivery.analysis.business.query: must be PromQL (got "sum(orders"). Correct it at character 11.',
    ]);
    assert.deepEqual(refused(asking('sum(orders{pod=~"{{pods}}("})')), [
      'delivery.analysis.business.query: must have patterns that RE2 can read (got "sum(orders{pod=~\\"{{pods}}(\\"})"). Correct it at character 12.',
    ]);
    const looking = (more: object) => ({ analysis: { ...rollingDelivery.analysis, ...more } });
    assert.deepEqual(
      refused(looking({ intervalSeconds: 0, failures: 1.5, business: { name: 'Orders', query: 'up' } })),
      [
        'delivery.analysis.intervalSeconds: must be a whole number of at least 1 (got 0). Set it to 30.',
        'delivery.analysis.failures: must be a whole number of at least 1 (got 1.5). Set it to 5.',
        'delivery.analysis.business.name: must be a DNS label (got "Orders"). Write it as conversion-rate.',
      ],
    );
    const step = { percent: 100, holdSeconds: 0 };
    for (const [more, path] of [
      [{ strategy: 'canary', traffic: 'istio', steps: [step] }, 'delivery.traffic'],
      [{ strategy: 'ab', provider: 'argo-rollouts', steps: [step] }, 'delivery.traffic'],
      [{ strategy: 'canary', provider: 'flagger', steps: [step] }, 'delivery.traffic'],
      [{ strategy: 'canary', provider: 'flagger', traffic: 'gateway-api', steps: [step] }, 'delivery.gateway'],
      [{ strategy: 'canary' }, 'delivery.steps'],
    ] as const) {
      assert.deepEqual(
        refused(more).map((text) => text.slice(0, text.indexOf(':'))),
        [path],
      );
    }
    assert.equal(refused({ strategy: 'ab', steps: [{ percent: 50, holdSeconds: 0 }] }).length, 1);
    assert.equal(refused({ strategy: 'canary', traffic: 'istio' }).length, 2);
    assert.equal(
      refused({
        strategy: 'canary',
        steps: [
          { percent: 50, holdSeconds: 0 },
          { percent: 50, holdSeconds: -1 },
        ],
      }).length,
      2,
    );
  });
});
