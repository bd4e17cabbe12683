/** Deploys a stack in memory as often as it is asked to, each time from nothing, and again after each failure. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { features } from '../../../engine/evaluate/features.ts';
import { deferUnused } from '../../../engine/evaluate/lazy.ts';
import type { WireNode } from '../../../engine/evaluate/messages.ts';
import { protocolOf } from '../../../engine/evaluate/protocol.ts';
import { Registry } from '../../../engine/evaluate/registry.ts';
import { sdkOf } from '../../../engine/evaluate/sdk.ts';
import { Transforms } from '../../../engine/evaluate/transforms.ts';
import type { Deployed, Plan } from './deploy.ts';
import { MakingMonitor, type State } from './monitor.ts';

const plan = JSON.parse(readFileSync(0, 'utf8')) as Plan;
const { project, stack, root, config } = plan;
process.chdir(root);
process.env.PULUMI_CONFIG = JSON.stringify(config);
process.env.PULUMI_NODEJS_ROOT_DIRECTORY = root;
const protocol = protocolOf(root);
deferUnused(protocol.locate);
sdkOf(protocol).beLean(root);
const settings = protocol.load('runtime/settings.js') as {
  setMockOptions(monitor: unknown, project: string, stack: string, preview: boolean, organization: string): void;
  waitForRPCs(): Promise<void>;
};
const { getStore } = protocol.load('runtime/state.js') as { getStore(): Record<string, unknown> };
const { runInPulumiStack } = protocol.load('runtime/stack.js') as {
  runInPulumiStack(program: () => Promise<unknown>): Promise<unknown>;
};
let runs = 0;
// A deployment that stopped leaves promises behind that nobody waits for.
process.on('unhandledRejection', () => {});

/** Numbers that look random, the same for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

async function deploy(state: State, failing: Plan['failures'][number] | undefined, seed: number): Promise<Deployed> {
  const registry = new Registry();
  const next = random(seed);
  let stop: (urn: string) => void = () => {};
  const stopped = new Promise<string>((resolveWith) => {
    stop = resolveWith;
  });
  const monitor = new MakingMonitor(
    {
      ...{ project, stack, root, protocol, registry, unanswered: [], report: () => {} },
      transforms: new Transforms(protocol, project, stack),
    },
    {
      state,
      turns: () => Math.floor(next() * 4),
      fails: (node, made) => isFailing(failing, node, made),
      failed: (node) => stop(node.urn),
    },
  );
  settings.setMockOptions(monitor, project, stack, false, 'organization');
  for (const flag of Object.keys(features)) getStore()[flag] = true;
  runs += 1;
  const program = `${pathToFileURL(resolve(root, plan.program)).href}?run=${runs}`;
  const ended = runInPulumiStack(() => import(program)).then(() => settings.waitForRPCs());
  const failed = await Promise.race([ended.then(() => undefined), stopped]);
  const faults = [...monitor.faults, ...registry.problems.map(({ path, must: rule }) => `${path}: ${rule}`)];
  return { made: monitor.made, faults, ...(failed === undefined ? { nodes: registry.nodes } : { failed }) };
}

function isFailing(failing: Plan['failures'][number] | undefined, { urn }: WireNode, made: number): boolean {
  if (failing === undefined) return false;
  return 'urn' in failing ? failing.urn === urn : failing.after === made;
}

const results = [];
for (const [index, failing] of plan.failures.entries()) {
  const state: State = new Map();
  const first = await deploy(state, failing, index * 2 + 1);
  const second = await deploy(state, undefined, index * 2 + 2);
  results.push({ first, second });
}
process.stdout.write(JSON.stringify(results), () => process.exit(0));
