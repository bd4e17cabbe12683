import assert from 'node:assert/strict';
import { undeclaredNeeds } from '../../../components/concern/declared.ts';
import { objectsOf } from '../../../components/core/kubernetes/plan.ts';
import { concerns } from '../../../stacks/concerns.ts';
import { environmentNames } from '../../../stacks/environments.ts';
import { platformOf } from '../planned.ts';

const image = { repository: 'registry.example.com/apps/web', tag: '1.0.0' };

/** Whatever can be switched on beside one another. */
const everything = {
  admission: { gatekeeper: true, kyverno: { enabled: true } },
  secrets: { backend: 'vault', vault: { server: 'https://vault.example.com' } },
  mesh: { enabled: true },
  flags: { enabled: true },
  crdt: {
    apiKeys: { required: true },
    backup: { enabled: true },
    ingress: { enabled: true, provider: 'envoy-gateway' },
  },
  healing: { enabled: true },
  applications: { operators: ['keda'], run: { web: { pattern: 'cost-optimization', image } } },
};

const bound = { blue: { namespace: 'serving', service: 'gateway', port: 80 } };

describe('what concerns declare of their needs', () => {
  for (const [title, config] of [
    ...environmentNames.map((environment) => [environment, { environment }] as const),
    ['production with everything', { environment: 'production', ...everything, edge: { backends: bound } }],
    [
      'production with a gateway of Istio',
      { environment: 'production', crdt: { ingress: { enabled: true, provider: 'gateway' } } },
    ],
  ] as const) {
    it(`is what they plan: ${title}`, () => {
      const platform = platformOf(config);
      const found = concerns.flatMap((concern) => {
        const active = concern.activate(platform.context);
        if (active === undefined) return [];
        const { components = [], whole = components } = active.within(platform, () => platform.objects).plan();
        const differences = undeclaredNeeds(active.needs(platform.needs), whole.flatMap(objectsOf));
        return differences.map((difference) => `${concern.name}: ${difference}`);
      });
      assert.deepEqual(found, []);
    });
  }
});
