import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { isAddonVersion } from '../../components/cluster/eks/addons.ts';
import { customKinds } from '../../components/core/kubernetes/custom-kinds.ts';
import { Resources } from '../../components/core/values/quantity.ts';
import type { ChartSource } from '../../components/operators/chart.ts';
import { keysOfChart, unknownKeys } from '../../components/operators/keys.ts';
import type { Operator } from '../../components/operators/operator.ts';
import { examplePlace, readCatalog } from './read-catalog.ts';

const entries = await readCatalog();
const operators = entries.map(({ operator }) => operator);
const names = operators.map(({ name }) => name);

const chartsOf = ({ install }: Operator): readonly ChartSource[] =>
  install.way === 'chart' || install.way === 'release' ? install.charts : [];

/** Operators whose charts are numbered apart from them. */
const numberedApart = [
  'argo-cd',
  'argo-rollouts',
  'flux',
  'kyverno',
  'prometheus-operator',
  'velero',
  'vertical-pod-autoscaler',
];

const repeated = (all: readonly string[]): string[] => [...new Set(all.filter((one, at) => all.indexOf(one) !== at))];
const dnsLabel = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const exact = /^v?\d+\.\d+\.\d+$/;
const minorOf = (version: string): number => Number(/^1\.(\d+)$/.exec(version)?.[1]);

describe('the catalog of operators (A4, A5)', () => {
  it('has each operator once, in a file and under a name of its own', () => {
    assert.ok(entries.length > 0);
    assert.deepEqual(repeated(names), []);
    for (const { operator, file, exported } of entries) {
      assert.equal(operator.name, file);
      assert.equal(
        exported,
        file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      );
    }
  });

  it('serves each group of custom kinds by exactly one operator', () => {
    for (const group of new Set(customKinds.map((kind) => kind.group))) {
      const serving = operators.filter(({ groups = [] }) => groups.includes(group)).map(({ name }) => name);
      assert.equal(serving.length, 1, `${group}: ${serving.join(', ')}`);
    }
  });

  it('has flows with names of their own, which begin with that of the operator', () => {
    const flows = operators.flatMap((operator) => (operator.flows?.(examplePlace) ?? []).map(({ name }) => name));
    assert.deepEqual(repeated(flows), []);
    for (const operator of operators) {
      for (const { name, why } of operator.flows?.(examplePlace) ?? []) {
        assert.match(name, dnsLabel);
        assert.ok(name.startsWith(`${operator.name}-`), name);
        assert.match(why, /\.$/, name);
      }
    }
  });

  it('names operators that there are, none of which needs or excludes itself', () => {
    for (const { name, requires = [], conflicts = [] } of operators) {
      for (const other of [...requires, ...conflicts]) {
        assert.ok(names.includes(other), `${name}: ${other}`);
        assert.notEqual(other, name);
      }
      for (const other of conflicts) {
        assert.ok(operators.find((one) => one.name === other)?.conflicts?.includes(name), `${other}: ${name}`);
      }
    }
  });

  for (const operator of operators) {
    const { name, version, released, kubernetes, install, pods, webhooks = [], podSecurity = 'restricted' } = operator;

    it(`${name}: its versions are pinned`, () => {
      assert.match(version, /^\d+\.\d+\.\d+$/);
      assert.match(released, /^\d{4}-\d{2}-\d{2}$/);
      assert.ok(minorOf(kubernetes.min) <= minorOf(kubernetes.max), `${kubernetes.min} ${kubernetes.max}`);
      if (install.way === 'manifest') assert.ok(install.url.includes(`v${version}/`), install.url);
      if (install.way === 'add-on') {
        for (const [of, addon] of Object.entries(install.versions)) {
          assert.ok(isAddonVersion(addon), addon);
          assert.ok(addon.startsWith(`v${version}-`), `${of}: ${addon}`);
        }
      }
      for (const chart of chartsOf(operator)) {
        assert.match(chart.version, exact);
        const isSame = chart.version.replace(/^v/, '') === version;
        assert.equal(isSame, !numberedApart.includes(name), chart.name);
        if (chart.module === undefined) continue;
        assert.match(chart.module.version, exact);
        assert.match(chart.module.sum, /^h1:[A-Za-z0-9+/]{43}=$/);
      }
    });

    it(`${name}: its charts know the values that they are given`, () => {
      for (const chart of chartsOf(operator)) {
        assert.deepEqual(unknownKeys(chart.values(examplePlace), keysOfChart(chart.name).keys), [], chart.name);
      }
    });

    it(`${name}: its pods and webhooks are stated in full`, () => {
      assert.deepEqual(repeated(pods.map((one) => one.name)), []);
      for (const { requests, limits, labels, images, exempt = {} } of pods) {
        const [least, most] = [requests, limits].map(({ cpu, memory }) => Resources.of(cpu, memory));
        assert.ok(least !== undefined && most?.max(least).milliCpu === most?.milliCpu);
        assert.equal(most?.max(least).bytes, most?.bytes);
        assert.ok(Object.keys(labels).length > 0 && images.length > 0);
        for (const reason of Object.values(exempt)) assert.match(reason, /\.$/);
      }
      for (const { port, reason } of webhooks) {
        assert.ok(Number.isInteger(port) && port > 0);
        assert.match(reason, /\.$/);
      }
      assert.ok(['restricted', 'baseline', 'privileged'].includes(podSecurity));
      for (const text of [operator.whenDown, operator.upgrade, operator.removal, operator.summary]) {
        assert.match(text, /\.$/);
      }
    });
  }

  it('has a file of keys for each chart, and none besides', () => {
    const folder = resolve(import.meta.dirname, '../../components/operators/keys');
    assert.deepEqual(
      globSync(`${folder}/*.json`)
        .map((file) => basename(file, '.json'))
        .sort(),
      operators.flatMap((operator) => chartsOf(operator).map((chart) => chart.name)).sort(),
    );
  });
});
