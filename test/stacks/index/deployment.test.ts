import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { checkAws } from '../../../aws-limits/check.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { type Graph, type GraphValue, isGraphList, isGraphObject, Secret } from '../../../engine/index.ts';
import { evaluated } from '../evaluated.ts';
import { type Deployed, deployInMemory, graphOfDeployment, type Plan, type Retried } from './deploy.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Every path of a value: what a deployment must not lose of what the preview promised. */
function pathsOf(value: GraphValue, path = ''): string[] {
  if (value instanceof Secret) return pathsOf(value.value, path);
  if (isGraphList(value)) return value.flatMap((one, index) => [path, ...pathsOf(one, `${path}[${index}]`)]);
  if (!isGraphObject(value)) return [path];
  return Object.entries(value).flatMap(([key, one]) => [path, ...pathsOf(one, `${path}.${key}`)]);
}

const inputPathsOf = ({ resources }: Graph): string[] =>
  resources.flatMap(({ urn, inputs }) => pathsOf(inputs, urn)).sort();

/** Failures of a stack: at its dearest resources, and after any number of them, most of them among those on AWS. */
function failuresOf({ resources }: Graph, anywhere: number): Plan['failures'] {
  const made = resources.filter(({ custom, remote }) => custom || remote);
  const isDear = ({ type }: { readonly type: string }): boolean =>
    type === 'eks:index:Cluster' || type.endsWith(':NatGateway');
  const dear = made.filter(isDear).slice(0, 2);
  const onAws = made.filter(({ type }) => /^(?:aws|eks):/.test(type)).length;
  const count = fc.oneof(fc.integer({ min: 0, max: onAws }), fc.integer({ min: 0, max: made.length - 1 }));
  return [...dear.map(({ urn }) => ({ urn })), ...fc.sample(count, anywhere).map((after) => ({ after }))];
}

describe('deploying in memory, by Pulumi’s own SDK (A2, J3)', function () {
  this.timeout(180_000);

  /** A failure that never comes: the double counts what is made, it does not trust. */
  const never = { after: 100_000 };
  const tried = [
    { stack: 'prod', anywhere: 2 },
    { stack: 'staging', anywhere: 1 },
  ].map((one) => ({ ...one, graph: {} as Graph, failures: [] as Plan['failures'], retried: [] as Retried[] }));

  before(() =>
    Promise.all(
      tried.map(async (one) => {
        one.graph = (await evaluated(one.stack)).graph;
        one.failures = failuresOf(one.graph, one.anywhere);
        one.retried = await deployInMemory(root, one.stack, [...one.failures, never]);
      }),
    ),
  );

  for (const one of tried) {
    const { stack } = one;
    const whole = (): Deployed => one.retried.at(-1)?.first as Deployed;

    describe(stack, () => {
      it('registers nothing before what it needs is made, and no value that is not known', () => {
        assert.deepEqual(whole().faults, []);
        assert.equal(whole().failed, undefined);
      });

      it('registers what the preview showed, with all that was not known then', () => {
        const deployed = graphOfDeployment(stack, whole());
        assert.deepEqual(inputPathsOf(deployed), inputPathsOf(one.graph));
      });

      it('makes each resource exactly once', () => {
        const wanted = one.graph.resources.filter(({ custom, remote }) => custom || remote).map(({ urn }) => urn);
        assert.deepEqual([...whole().made].sort(), wanted.sort());
      });

      it('keeps to every limit and every action that AWS publishes, ids and ARNs put in (A3, A4)', () => {
        const report = checkAws(graphOfDeployment(stack, whole()));
        assert.deepEqual(report.problems.map(formatProblem), []);
        assert.equal(report.undecidedDocuments, 0);
        assert.ok(report.documents > 3);
      });

      it('leaves a state, wherever it fails, that a second run completes', () => {
        const everything = [...whole().made].sort();
        for (const [index, { first, second }] of one.retried.slice(0, -1).entries()) {
          const where = JSON.stringify(one.failures[index]);
          assert.ok(first.failed !== undefined, `${where} did not fail`);
          assert.deepEqual([first.faults, second.faults, second.failed], [[], [], undefined], where);
          assert.ok(!first.made.includes(first.failed), where);
          assert.deepEqual([...first.made, ...second.made].sort(), everything, where);
        }
      });

      it('has nothing left to make when nothing failed', () => {
        const { first, second } = one.retried.at(-1) as Retried;
        assert.deepEqual([first.failed, second.made, second.faults], [undefined, [], []]);
      });
    });
  }
});
