import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import type { WireObject } from '../../engine/graph/wire.ts';
import { type Graph, readProject, stackNames } from '../../engine/index.ts';
import type { Effective } from '../../engine/policy/config.ts';
import { type PackProcess, type Runner, startPackProcesses } from '../../engine/policy/process.ts';
import { type AnalyzedNode, analyzedNode } from '../../engine/policy/requests.ts';
import type { Finding, Session } from '../../engine/policy/session.ts';
import { pack } from '../../policies/packs.ts';
import { evaluated } from '../stacks/evaluated.ts';

const root = resolve(import.meta.dirname, '../..');
const stacks = stackNames(readProject(root));
const stackRules = new Set(pack.policies.filter((policy) => 'validateStack' in policy).map(({ name }) => name));

/** What an engine knows of the outputs of resources, by URN; where it says nothing, their inputs. */
type Outputs = Readonly<Record<string, WireObject>>;

/** No resource has outputs, as of a provider whose settings are still unknown. */
const noneOf = (nodes: readonly AnalyzedNode[]): Outputs => Object.fromEntries(nodes.map(({ urn }) => [urn, {}]));

/** Settings as the packs have them. Rules for single resources are off, as they take most of the time. */
async function configure(session: Session): Promise<void> {
  const described = await session.describe();
  const effective = described.flatMap(({ pack, defaults }) =>
    pack.policies.map(({ name, enforcement }): [string, Effective] => [
      name,
      { enforcement: stackRules.has(name) ? enforcement : 'disabled', properties: defaults[name] ?? {} },
    ]),
  );
  await session.configure(Object.fromEntries(effective));
}

/** Packs in processes of their own, which are spoken to again and again. */
class Packs {
  readonly #runner: Runner;
  #processes: readonly PackProcess[] = [];

  constructor(runner: Runner) {
    this.#runner = runner;
  }

  async start(): Promise<void> {
    this.#processes = await startPackProcesses(join(root, 'policies'), this.#runner, new AbortController().signal);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#processes.map((one) => one.stop()));
  }

  /** What all packs say of a stack, in an order that does not hang on who answers first. */
  async judge(
    { project, stack }: Pick<Graph, 'project' | 'stack'>,
    nodes: readonly AnalyzedNode[],
    outputs: Outputs,
  ): Promise<Finding[]> {
    const found = await Promise.all(
      this.#processes.map(async ({ session }) => {
        await configure(session);
        await session.configureStack(project, stack);
        const single = await session.analyzeEach(nodes);
        return [...single, ...(await session.analyzeStack(outputs))];
      }),
    );
    const key = (finding: Finding): string => JSON.stringify(finding);
    return found.flat().sort((a, b) => key(a).localeCompare(key(b)));
  }
}

describe('rules of a stack under an engine that knows no outputs (F1)', function () {
  this.timeout(180_000);
  const engine = new Packs('sdk');
  const own = new Packs('fast');
  const graphs = new Map<string, Graph>();

  before(async () => {
    await Promise.all([engine.start(), own.start()]);
    for (const stack of stacks) graphs.set(stack, (await evaluated(stack)).graph);
  });
  after(() => Promise.all([engine.stop(), own.stop()]));

  const graphOf = (stack: string): Graph => graphs.get(stack) as Graph;
  const nodesOf = (stack: string): AnalyzedNode[] => graphOf(stack).resources.map(analyzedNode);

  for (const stack of stacks) {
    it(`find in ${stack} what they find by its outputs, also with the rules for single resources off`, async () => {
      const nodes = nodesOf(stack);
      const expected = await own.judge(graphOf(stack), nodes, {});
      assert.deepEqual(await engine.judge(graphOf(stack), nodes, noneOf(nodes)), expected);
      assert.deepEqual(
        expected.filter(({ enforcement }) => enforcement === 'mandatory'),
        [],
      );
    });
  }

  it('find the same where one provider alone has no outputs', async () => {
    const nodes = nodesOf('staging');
    const outputs = noneOf(nodes.filter(({ type }) => type.startsWith('kubernetes:')));
    const expected = await own.judge(graphOf('staging'), nodes, {});
    assert.deepEqual(await engine.judge(graphOf('staging'), nodes, outputs), expected);
    assert.ok(Object.keys(outputs).length > 500);
  });

  it('find what is wrong with a stack', async () => {
    const nodes = nodesOf('prod').map(spoiled);
    const expected = await own.judge(graphOf('prod'), nodes, {});
    assert.deepEqual(await engine.judge(graphOf('prod'), nodes, noneOf(nodes)), expected);
    const mandatory = expected.filter(({ enforcement }) => enforcement === 'mandatory').map(({ policy }) => policy);
    assert.deepEqual([...new Set(mandatory)].sort(), [
      'autoscaler-sanity',
      'budget-allows-eviction',
      'default-deny',
      'pod-security-namespaces',
      's3-encrypted',
    ]);
  });

  it('say once a pack how much they could not check, and take nothing of it for missing', async () => {
    const nodes = nodesOf('prod').map((node) => ({ ...node, external: isHidden(node) }));
    const hidden = nodes.filter(({ external }) => external).length;
    assert.ok(hidden > 100);
    const found = await engine.judge(graphOf('prod'), nodes, noneOf(nodes));
    const reported = found.filter(({ message }) => message.includes('not checked'));
    assert.deepEqual(reported.map(({ pack, enforcement }) => `${pack} ${enforcement}`).sort(), [
      `${pack.name} advisory`,
    ]);
    for (const { message } of reported) {
      assert.ok(
        message.endsWith(
          `\nnot checked: ${hidden} resources by rules of the whole stack, because the engine gave neither inputs nor outputs ` +
            'for them. Run the preview again once the settings of their provider are known.',
        ),
        message,
      );
    }
    const mandatory = found.filter(({ enforcement }) => enforcement === 'mandatory');
    assert.deepEqual(mandatory, []);
  });

  it('forget a run once the next begins', async () => {
    const nodes = nodesOf('dev');
    await engine.judge(graphOf('dev'), nodes, noneOf(nodes));
    const unseen = nodes.map((node) => ({ ...node, external: true }));
    const found = await engine.judge(graphOf('dev'), unseen, noneOf(nodes));
    assert.equal(found.length, 1);
    for (const { message } of found)
      assert.ok(message.includes(`\nnot checked: ${nodes.length} resources by`), message);
  });
});

/** Kinds that other objects are judged by, and some that are judged themselves. */
const hidden = /:(NetworkPolicy|ServiceAccount|RoleBinding|ScaledObject|Namespace|BucketPolicy|Selection)$/;

function isHidden({ type }: AnalyzedNode): boolean {
  return hidden.test(type);
}

/** Without one of its fields. */
const without = (fields: unknown, name: string): object =>
  Object.fromEntries(Object.entries(fields as object).filter(([field]) => field !== name));

type Inputs = Readonly<Record<string, unknown>>;

/** What each of some rules has to find. */
const spoil: Readonly<Record<string, (inputs: Inputs) => Inputs>> = {
  'kubernetes:autoscaling.k8s.io/v1:VerticalPodAutoscaler': (inputs) => ({
    ...inputs,
    spec: without(inputs.spec, 'targetRef'),
  }),
  'kubernetes:core/v1:Namespace': (inputs) => ({ ...inputs, metadata: without(inputs.metadata, 'labels') }),
  'kubernetes:networking.k8s.io/v1:NetworkPolicy': (inputs) => ({
    ...inputs,
    spec: { ...(inputs.spec as object), policyTypes: ['Ingress'] },
  }),
  'kubernetes:policy/v1:PodDisruptionBudget': (inputs) => ({
    ...inputs,
    spec: { ...without(inputs.spec, 'maxUnavailable'), minAvailable: '100%' },
  }),
  'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration': (inputs) => ({
    ...inputs,
    rules: [],
  }),
};

function spoiled(node: AnalyzedNode): AnalyzedNode {
  const change = spoil[node.type];
  return change === undefined ? node : { ...node, inputs: change(node.inputs) as WireObject };
}
