import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namespacesOf } from '../../components/cluster/namespaces/facts.ts';
import { nodePoolsOf } from '../../components/cluster/nodes/facts.ts';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { formatProblem, ProblemsError } from '../../components/core/problems/problem.ts';
import { fleetOf } from '../../components/fleet/specify.ts';
import { manifestsOf, platformOf } from './planned.ts';

const load = platformOf;

const pathsOf = (config: Record<string, unknown>): string[] => {
  try {
    load(config);
  } catch (error) {
    assert.ok(error instanceof ProblemsError, String(error));
    return error.problems.map(({ path }) => path);
  }
  return [];
};

/** The namespaces of operators. */
const inProduction = ['external-secrets', 'istio-system', 'kyverno', 'vertical-pod-autoscaler'];
const operated: Readonly<Record<string, readonly string[]>> = {
  development: [],
  staging: [...inProduction, 'keda'],
  production: inProduction,
  canary: inProduction,
};

const manifests = (environment: string): Manifest[] => manifestsOf({ environment });

describe('platform', () => {
  for (const environment of ['development', 'staging', 'production', 'canary']) {
    it(`of ${environment} has 131 agents, and at most five objects an agent of its own (B1)`, () => {
      const objects = manifests(environment);
      const ofAgents = objects.filter(({ metadata }) => metadata.labels['app.kubernetes.io/component'] === 'agent');
      assert.equal(ofAgents.filter(({ kind }) => kind === 'Deployment').length, 131);
      for (const [agent, own] of Map.groupBy(ofAgents, ({ metadata: { name } }) => name)) {
        assert.ok(own.length === 4 || own.length === 5, `${agent} ${own.map(({ kind }) => kind)}`);
      }
    });

    it(`of ${environment} labels every object (A10)`, () => {
      for (const { kind, metadata } of manifests(environment)) {
        for (const label of ['app.kubernetes.io/name', 'app.kubernetes.io/part-of', 'fleetwright.io/cost-center']) {
          assert.ok(metadata.labels[label], `${kind} ${metadata.name} ${label}`);
        }
        assert.equal(metadata.labels['fleetwright.io/environment'], environment);
      }
    });

    it(`of ${environment} has the namespaces by concern, each bounded and denying by default (A9, F5)`, () => {
      const objects = manifests(environment);
      const namespaces = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
      // What needs something of the nodes is there where they are real.
      const watching = environment === 'development' ? [] : ['node-system', 'trivy-system'];
      const expected = [
        'agents',
        'jarvis-system',
        'data',
        'serving',
        'monitoring',
        ...watching,
        ...(operated[environment] ?? []),
      ];
      assert.deepEqual(namespaces.sort(), expected.sort());
      for (const namespace of namespaces) {
        const within = objects.filter(({ metadata }) => metadata.namespace === namespace);
        for (const kind of ['ResourceQuota', 'LimitRange']) {
          assert.equal(within.filter((object) => object.kind === kind).length, 1, `${kind} in ${namespace}`);
        }
        assert.ok(within.some(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === 'default-deny'));
      }
    });

    it(`of ${environment} gives no two objects one name`, () => {
      const names = manifests(environment).map(
        ({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`,
      );
      assert.equal(new Set(names).size, names.length);
    });
  }

  it('of production has the full figures, and a budget under which nodes drain (B2, B4)', () => {
    const fleet = fleetOf(load({ environment: 'production' }).context);
    for (const tier of Object.values(fleet.tiers)) {
      assert.deepEqual([tier.requestShare, tier.limitShare], [1, 1]);
      assert.deepEqual(tier.disruptionBudget, { minAvailablePercent: 80 });
      assert.ok(tier.scaling.minReplicas - Math.ceil(0.8 * tier.scaling.minReplicas) >= 1);
    }
    assert.equal(fleet.gpuResource, 'nvidia.com/gpu.shared');
    assert.equal(fleet.settings.maxWorkers, 8);
  });

  it('of production scales heavy agents on what waits for them, the others on the processor (B2)', () => {
    const autoscalers = manifests('production').filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
    const metricsOf = (name: string): string[] => {
      const found = autoscalers.find(({ metadata }) => metadata.name === name) as unknown as {
        spec: { metrics: { type: string }[] };
      };
      return found.spec.metrics.map(({ type }) => type);
    };
    assert.deepEqual(metricsOf('autogpt'), ['Resource', 'Pods', 'External']);
    assert.deepEqual(metricsOf('aider'), ['Resource']);
    assert.deepEqual(metricsOf('semgrep'), ['Resource']);
  });

  it('of development runs at a reduced scale with reduced settings (B2, B7)', () => {
    const fleet = fleetOf(load({ environment: 'development' }).context);
    assert.ok(Object.values(fleet.tiers).every(({ requestShare }) => requestShare < 0.1));
    assert.deepEqual(
      [fleet.settings.environment, fleet.settings.logLevel, fleet.settings.debug, fleet.settings.maxWorkers],
      ['development', 'DEBUG', true, 4],
    );
  });

  it('sizes the general pool by the published matrix (A2)', () => {
    const general = (environment: string): unknown => {
      const pool = nodePoolsOf(load({ environment }).context).find(({ name }) => name === 'general');
      return [pool?.instanceType, pool?.minNodes, pool?.maxNodes];
    };
    assert.deepEqual(general('development'), ['t3.medium', 1, 3]);
    assert.deepEqual(general('production'), ['t3.xlarge', 3, 20]);
  });

  it('chooses the cluster by configuration (A7)', () => {
    assert.equal(load({ environment: 'development' }).cluster.kind, 'embedded');
    assert.equal(load({ environment: 'production' }).cluster.kind, 'eks');
    assert.deepEqual(
      load({ environment: 'development', cluster: { kind: 'existing', context: 'kind-kind' } }).cluster,
      {
        kind: 'existing',
        name: 'fleetwright-development',
        context: 'kind-kind',
      },
    );
  });

  it('says everything wrong with a platform at once, of all its rooms', () => {
    assert.deepEqual(
      pathsOf({
        environment: 'production',
        cluster: { context: 'x', zones: ['a'] },
        nodePools: { general: { instanceType: 'm9.huge' } },
        fleet: { catalog: 'nowhere.csv', image: { tag: 'latest' }, namespace: 'data', overrides: { nobody: {} } },
        network: { egress: [1, 2].map((port) => ({ name: 'models', cidr: '203.0.113.0/24', port, why: 'models' })) },
      }),
      [
        'cluster.context',
        'cluster.zones',
        'cluster.zones',
        'network.egress',
        'nodePools.general.instanceType',
        'crdt.replication.factor',
        'fleet.catalog',
        'fleet.overrides.nobody',
        'fleet.namespace',
      ],
    );
  });

  it('has an agent more for a row more in its catalog (B1)', () => {
    const directory = mkdtempSync(join(tmpdir(), 'fleetwright-'));
    try {
      const catalog = 'name,tier,category,purpose\naider,2,coding,Pairs\nsemgrep,3,security,Scans\n';
      writeFileSync(join(directory, 'mine.csv'), catalog);
      const platform = load({ environment: 'development', fleet: { catalog: 'mine.csv' } }, directory);
      assert.deepEqual(
        fleetOf(platform.context).agents.map(({ name }) => name),
        ['aider', 'semgrep'],
      );
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('lets agents out only where the configuration says, with its reason (F5)', () => {
    const egress = [{ name: 'models', cidr: '203.0.113.0/24', port: 443, why: 'Model provider' }];
    const objects = manifestsOf({ environment: 'development', network: { egress } });
    const policy = objects.find(({ metadata }) => metadata.name === 'models-egress');
    assert.equal(policy?.metadata.annotations?.['kubernetes.io/description'], 'Model provider');
    assert.equal(
      manifests('development').some(({ metadata }) => metadata.name === 'models-egress'),
      false,
    );
  });
});

describe('quotas that somebody sets (A9)', () => {
  const { demand } =
    namespacesOf(platformOf({ environment: 'development' })).find(({ name }) => name === 'agents') ?? {};
  const pods = demand?.pods ?? 0;

  it('bound the namespace instead of what is planned, where they hold an update with its surge', () => {
    const quotas = { agents: { pods: 1000, cpu: '100', memory: '1Ti' } };
    const quota = manifestsOf({ environment: 'development', quotas }).find(
      ({ kind, metadata }) => kind === 'ResourceQuota' && metadata.namespace === 'agents',
    ) as unknown as { spec: { hard: Record<string, string> } };
    const { hard } = quota.spec;
    assert.deepEqual([hard.pods, hard['requests.cpu'], hard['requests.memory']], ['1000', '100', '1Ti']);
  });

  it('are a problem each where an update would exceed them, or where there is no such namespace', () => {
    const quotas = { agents: { pods: pods - 1, cpu: '2', memory: '20Gi' }, agent: { pods: 3 } };
    const load = (): unknown => platformOf({ environment: 'development', quotas });
    assert.throws(load, (error) => {
      assert.ok(error instanceof ProblemsError);
      const said = error.problems.map(formatProblem);
      assert.equal(said.length, 4);
      assert.match(
        said[0] ?? '',
        /^quotas\.agent: must name a namespace of the platform\. Write agents, or remove it\./,
      );
      assert.equal(
        said[1],
        `quotas.agents.pods: must be at least ${pods} (got ${pods - 1}), or an update at the highest scale stops halfway. Raise it, or lower maxReplicas or maxSurgePercent of what runs there.`,
      );
      assert.match(said[2] ?? '', /^quotas\.agents\.cpu: must be at least .* \(got "2"\)/);
      assert.match(said[3] ?? '', /^quotas\.agents\.memory: must be at least .* \(got "20Gi"\)/);
      return true;
    });
  });
});
