import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import type { ResourceValidationPolicy } from '@pulumi/policy';
import * as z from 'zod';
import { capacityOf, nodePoolsOf } from '../../components/cluster/nodes/facts.ts';
import { type ListedConcern, listed } from '../../components/concern/concern.ts';
import { settingsKey } from '../../components/concern/settings-key.ts';
import { fieldsOf } from '../../components/concern/written.ts';
import { type Manifest, objectKeyOf } from '../../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../../components/core/kubernetes/plan.ts';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import { agentPods } from '../../components/fleet/facts.ts';
import { settingsText } from '../../docs/settings.ts';
import { stackFileSchema } from '../../docs/stack-file-schema.ts';
import { concernPolicies } from '../../policies/lib/concern-rules.ts';
import { packsWith } from '../../policies/packs.ts';
import { concerns } from '../../stacks/concerns.ts';
import { layersOf, mergeLayers } from '../../stacks/config/layers.ts';
import { type EnvironmentName, environmentNames } from '../../stacks/environments.ts';
import { loadPlatform } from '../../stacks/load.ts';
import type { Platform } from '../../stacks/platform.ts';
import { beacon } from '../fixtures/concern/concern.ts';
import { validate } from '../policies/run-policy.ts';
import { findObject } from './planned.ts';

const root = resolve(import.meta.dirname, '../..');

const withBeacon = [...concerns, beacon];

function load(environment: string, settings: object = {}, list: readonly ListedConcern[] = withBeacon): Platform {
  const written = Object.entries(settings).map(([key, value]) => [`fleetwright:${key}`, JSON.stringify(value)]);
  return loadPlatform({ 'fleetwright:environment': environment, ...Object.fromEntries(written) }, root, list);
}

const planOf = (...args: Parameters<typeof load>): Manifest[] => load(...args).components.flatMap(objectsOf);

describe('concerns of a platform (A1)', () => {
  for (const { name, settings } of concerns) {
    it(`describe every setting: ${name}`, () => {
      const silent = fieldsOf(settings, [name]).filter(
        ({ path, description }) => path.length > 1 && description === '',
      );
      // The value of a record is described by the record.
      const missing = silent.filter(({ path }) => path.at(-1) !== '*').map(({ path }) => path.join('.'));
      assert.deepEqual(missing, []);
    });

    it(`have complete and valid defaults in every environment: ${name}`, () => {
      for (const environment of environmentNames) {
        const merged = mergeLayers(layersOf({ environment: environment as EnvironmentName }));
        assert.deepEqual(settings.safeParse(merged[name]).error?.issues, undefined, environment);
      }
    });
  }

  it('have names of their own, and no part of a stack’s file has the same', () => {
    const names = concerns.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
  });
});

describe('a concern that is listed, in a folder of its own (A1)', () => {
  it('is in the settings reference, with its types, meanings and defaults', () => {
    const text = settingsText(withBeacon);
    assert.match(text, /^## beacon\n\nA light that shows the way\.$/m);
    assert.match(
      text,
      /^\| `beacon\.color` \| `red` or `white` \| Color of its light\. \| development: `"white"`, staging: `"red"`, /m,
    );
  });

  it('is in the JSON schema of stack files', () => {
    const text = JSON.stringify(stackFileSchema(withBeacon));
    assert.match(text, /"fleetwright:beacon":\{.*"color":\{.*"enum":\["red","white"\]/);
  });

  it('takes what a stack’s file says, and has typos and wrong values refused', () => {
    const { spec } = findObject(planOf('development', { beacon: { color: 'red' } }), 'Deployment', 'beacon');
    assert.deepEqual(spec.template.spec.containers[0].env[0], { name: 'COLOR', value: 'red' });
    for (const [written, expected] of [
      [{ colr: 'red' }, /beacon\.colr: must be a known key\. Write color, or remove it\./],
      [{ color: 'green' }, /beacon\.color: must be one of red, white \(got "green"\)\./],
      [{ scaling: { maxReplicas: 12 } }, /beacon\.scaling\.maxReplicas: must dazzle nobody \(got 12\)/],
      [
        { scaling: { behavior: { up: { percent: 50 } } } },
        /beacon\.scaling\.behavior\.up\.stabilizationSeconds: must be a number \(got nothing\)/,
      ],
    ] as const) {
      assert.throws(
        () => load('development', { beacon: written }),
        (error) => error instanceof ProblemsError && expected.test(error.message),
        expected.source,
      );
    }
  });

  it('has its environment’s values: those of production below those of canary', () => {
    const min = (environment: string) =>
      findObject(planOf(environment), 'HorizontalPodAutoscaler', 'beacon').spec.minReplicas;
    assert.deepEqual(environmentNames.map(min), [2, 3, 3, 3]);
  });

  it('has its namespace, with a quota of what it plans, and room for its daemon', () => {
    const plan = planOf('development');
    assert.equal(
      findObject(plan, 'Namespace', 'beacons').metadata.labels['pod-security.kubernetes.io/enforce'],
      'restricted',
    );
    const { pods } = findObject(plan, 'ResourceQuota', 'beacons-quota').spec.hard;
    const nodes = nodePoolsOf(load('development').context).reduce((sum, { maxNodes }) => sum + maxNodes, 0);
    // Four replicas with a surge of one, and a daemon with its successor on each node.
    assert.equal(Number(pods), 5 + 2 * nodes);
  });

  it('has room for its daemon on the nodes that Karpenter makes for a profile, too', () => {
    const podsWith = (maxNodes: number): number => {
      const plan = planOf('production', { cloud: { karpenter: { performance: { maxNodes } } } });
      return Number(findObject(plan, 'ResourceQuota', 'beacons-quota').spec.hard.pods);
    };
    assert.equal(podsWith(5) - podsWith(2), 2 * 3);
  });

  it('has its connections let through, at both ends', () => {
    const policies = planOf('development').filter(({ kind }) => kind === 'NetworkPolicy');
    const named = policies.filter(({ metadata }) => metadata.name.includes('beacon')).map(objectKeyOf);
    assert.deepEqual(named.map((key) => key.split('/').slice(-2)[0]).sort(), ['agents', 'beacons']);
  });

  it('has its connections known to those that are planned before it: Falco expects them', () => {
    const falcoOf = (list: readonly ListedConcern[]): string =>
      findObject(planOf('development', { supplyChain: { falco: { enabled: true } } }, list), 'ConfigMap', 'falco').data[
        'agent-rules.yaml'
      ];
    const sink = listed({
      summary: 'Takes what agents report.',
      settings: settingsKey('sink', z.strictObject({})),
      defaults: { common: {} },
      specify: () => ({}),
      needs: (_, context) => {
        const ports = [{ port: 4317, protocol: 'TCP' }] as const;
        return {
          flows: [
            { name: 'sink', from: agentPods(context), to: { cidr: '198.51.100.0/24' }, ports, why: 'They report.' },
          ],
        };
      },
    });
    assert.doesNotMatch(falcoOf(concerns), /198\.51\.100/);
    assert.match(falcoOf([...concerns, sink]), /198\.51\.100\.0\/24.*4317/);
  });

  it('is counted where nodes are', () => {
    const general = (list: readonly ListedConcern[]) => {
      const found = capacityOf(load('development', {}, list)).find(({ pool }) => pool.name === 'general');
      assert.ok(found);
      return found;
    };
    const [without, has] = [general(concerns), general(withBeacon)];
    assert.ok(has.daemons.includes('lamp'));
    assert.ok(!without.daemons.includes('lamp'));
    assert.equal(has.demand.surge.pods - without.demand.surge.pods, 5);
  });

  it('has its rule in the policy pack, which finds what breaks it', () => {
    const brought = concernPolicies(resolve(root, 'test/fixtures/concern'));
    const [pack] = packsWith([], brought);
    const rule = pack?.policies.find(({ name }) => name === 'beacon-color') as ResourceValidationPolicy | undefined;
    assert.ok(rule);
    const said = (environment: string) => {
      const props = findObject(planOf(environment), 'Deployment', 'beacon');
      return validate(rule, { type: 'kubernetes:apps/v1:Deployment', props }).messages;
    };
    assert.deepEqual([said('development'), said('production')], [['spec: set COLOR to red'], []]);
  });

  it('is gone with everything that it needs where it is switched off', () => {
    const off = planOf('development', { beacon: { enabled: false } });
    assert.deepEqual(off.map(objectKeyOf), planOf('development', {}, concerns).map(objectKeyOf));
  });
});
