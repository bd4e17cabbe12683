import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { z } from 'zod';
import { capacityOf, nodePoolsOf } from '../../components/cluster/nodes/facts.ts';
import { type ListedConcern, listed } from '../../components/concern/concern.ts';
import { settingsKey } from '../../components/concern/settings-key.ts';
import { fieldsOf } from '../../components/concern/written.ts';
import { isRef } from '../../components/core/aws/plan.ts';
import { type Manifest, objectKeyOf } from '../../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../../components/core/kubernetes/plan.ts';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import { agentPods } from '../../components/fleet/facts.ts';
import { settingsText } from '../../docs/settings.ts';
import { stackFileSchema } from '../../docs/stack-file-schema.ts';
import { concerns } from '../../stacks/concerns.ts';
import { wholesOf } from '../../stacks/config/concern-settings.ts';
import { layersOf, mergeLayers } from '../../stacks/config/layers.ts';
import { layOver, type Wholes } from '../../stacks/config/merge.ts';
import { type EnvironmentName, environmentNames } from '../../stacks/environments.ts';
import { loadPlatform } from '../../stacks/load.ts';
import type { Platform } from '../../stacks/platform.ts';
import { beacon } from '../fixtures/concern/concern.ts';
import { findObject } from './planned.ts';

const root = resolve(import.meta.dirname, '../..');

const withBeacon = [...concerns, beacon];

function load(environment: string, settings: object = {}, list: readonly ListedConcern[] = withBeacon): Platform {
  const written = Object.entries(settings).map(([key, value]) => [`fleetwright:${key}`, JSON.stringify(value)]);
  return loadPlatform({ 'fleetwright:environment': environment, ...Object.fromEntries(written) }, root, list);
}

const planOf = (...args: Parameters<typeof load>): Manifest[] => load(...args).components.flatMap(objectsOf);

type Leaf = readonly [path: readonly string[], value: unknown];

/** The single values of some settings; lists, and what is replaced as a whole, count as one. */
function leavesOf(value: unknown, wholes: Wholes, path: readonly string[] = []): Leaf[] {
  const isWhole = wholes.some(
    (whole) => whole.length === path.length && whole.every((key, at) => key === '*' || key === path[at]),
  );
  if (
    isWhole ||
    typeof value !== 'object' ||
    value === null ||
    Array.isArray(value) ||
    Object.keys(value).length === 0
  ) {
    return [[path, value]];
  }
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, wholes, [...path, key]));
}

/** A value at a path, with nothing around it. */
const nested = (path: readonly string[], value: unknown): object =>
  path.toReversed().reduce<unknown>((inner, key) => ({ [key]: inner }), value) as object;

const isSwitch = (path: readonly string[]): boolean => path.at(-1) === 'enabled';

/** What switches every part of some settings on, or all but the whole of it off. */
const switched = (leaves: readonly Leaf[], on: boolean): object =>
  leaves
    .filter(([path]) => isSwitch(path))
    .reduce<object>((written, [path]) => layOver(written, nested(path, on || path.length === 1), []), {});

/** Other values that the field of a value may take, of which one will be legal. */
function otherThan(value: unknown): unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1];
  const rules = ['on', 'prose'].map((variant) => [{ segment: 'heavy-agents', variant }]);
  if (Array.isArray(value)) return [[], ['other'], value.slice(1), ...rules];
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    const reversed = entries.map(([key], at) => [key, entries.at(-1 - at)?.[1]]);
    return [Object.fromEntries(reversed), { attribute: 'other', in: ['one'] }, { shell: ['aider'] }];
  }
  const amounts = ['7m', '7Mi', '3', '3Gi'];
  return [
    'other.example.com/image',
    'v9.9.9',
    ...amounts,
    'on',
    'off',
    'structured',
    'pack',
    '7 * * * *',
    '/run/other.sock',
  ];
}

/** What a platform registers, as text. What refers to another resource names it. */
const shownOf = ({ components, resources }: Platform): string =>
  JSON.stringify([components, resources], (_, value: unknown) =>
    isRef(value) ? `${value.ref.type} ${value.ref.name} ${value.output}` : value,
  );

/** Whether another value of a setting makes another platform. Values that are refused do not count. */
function acts(path: readonly string[], value: unknown, planned: (own: object) => string, plain: string): boolean {
  return otherThan(value).some((other) => {
    try {
      return planned(nested(path, other)) !== plain;
    } catch (error) {
      if (error instanceof ProblemsError) return false;
      throw error;
    }
  });
}

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

  for (const concern of concerns) {
    it(`have no setting that changes nothing: ${concern.name}`, () => {
      const config = { nodePools: { general: { profiles: ['low-latency'] } } };
      const wholes = wholesOf([concern]).map(([, ...path]) => path);
      const leaves = leavesOf(mergeLayers(layersOf({ environment: 'production' }))[concern.name], wholes);
      const over = (base: object) => (own: object) => {
        const settings = { ...config, [concern.name]: layOver(base, own, wholes) };
        const platform = load('production', settings, concerns);
        return shownOf(platform);
      };
      const [on, off] = [switched(leaves, true), switched(leaves, false)].map((base) => {
        const planned = over(base);
        return { planned, plain: planned({}) };
      });
      assert.ok(on && off);
      const dead = leaves.filter(
        ([path, value]) =>
          !acts(path, isSwitch(path) ? true : value, on.planned, on.plain) &&
          // What others need cannot be switched off alone, but on.
          !(isSwitch(path) && acts(path, false, off.planned, off.plain)),
      );
      assert.deepEqual(
        dead.map(([path]) => path.join('.')),
        [],
      );
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
      [{ colour: 'red' }, /beacon\.colour: "red" .*; write color, or remove it/],
      [{ color: 'green' }, /beacon\.color: "green" .*; write one of red, white/],
      [{ scaling: { maxReplicas: 12 } }, /beacon\.scaling\.maxReplicas: 12 is wrong because it dazzles/],
      [
        { scaling: { behavior: { up: { percent: 50 } } } },
        /beacon\.scaling\.behavior\.up\.stabilizationSeconds: .* must be set/,
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
    const least = (environment: string) =>
      findObject(planOf(environment), 'HorizontalPodAutoscaler', 'beacon').spec.minReplicas;
    assert.deepEqual(environmentNames.map(least), [2, 3, 3, 3]);
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

  it('is gone with everything that it needs where it is switched off', () => {
    const off = planOf('development', { beacon: { enabled: false } });
    assert.deepEqual(off.map(objectKeyOf), planOf('development', {}, concerns).map(objectKeyOf));
  });
});
