import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { patterns } from '../../components/applications/patterns/registry.ts';
import { evaluate, graphToText, manifestsOf } from '../../engine/index.ts';
import { fileOf, toYaml } from '../../engine/render/render.ts';

/**
 * Records what every kind of stack registers: URNs, types, inputs, options and manifests. Run it before and after a
 * change that is to change none of it, into two folders, and compare them:
 *
 *     node test/stacks/record.ts before; …; node test/stacks/record.ts after; diff -r before after
 */

const root = resolve(import.meta.dirname, '../..');

interface Recorded {
  readonly directory?: string;
  readonly stack: string;
  /** Over the stack's file. */
  readonly config?: Readonly<Record<string, unknown>>;
}

const image = { repository: 'registry.example.com/apps/app', tag: '1.0.0' };
const run = Object.fromEntries(patterns.map(({ name }) => [`app-${name}`, { pattern: name, image }]));
/** Besides the mesh, Kyverno and Gatekeeper, which the stack sets up itself. */
const operators = ['keda', 'vertical-pod-autoscaler', 'prometheus-operator', 'gateway-api', 'envoy-gateway'];
const sharedStack = 'prod';

/** What is recorded, by name: each stack, the shards of a fleet, and an application of each pattern. */
const cases: Readonly<Record<string, Recorded>> = {
  dev: { stack: 'dev' },
  staging: { stack: 'staging' },
  canary: { stack: 'canary' },
  prod: { stack: 'prod' },
  bootstrap: { directory: join(root, 'stacks/bootstrap'), stack: 'bootstrap' },
  shared: { stack: 'prod', config: { part: { scope: 'shared' } } },
  tier: { stack: 'prod', config: { part: { scope: 'agents', tiers: ['tier1'], sharedStack } } },
  cell: { stack: 'prod', config: { part: { scope: 'agents', cell: { count: 4, index: 1 }, sharedStack } } },
  'patterns-without-operators': { stack: 'dev', config: { applications: { operators: [], run } } },
  'patterns-with-operators': { stack: 'dev', config: { applications: { operators, run } } },
};

function write(folder: string, file: string, text: string): void {
  const path = join(folder, file);
  mkdirSync(resolve(path, '..'), { recursive: true });
  writeFileSync(path, text);
}

async function record(folder: string): Promise<void> {
  for (const [name, { directory = root, stack, config = {} }] of Object.entries(cases)) {
    const over = Object.entries(config).map(([key, value]) => [`fleetwright:${key}`, JSON.stringify(value)]);
    const { graph } = await evaluate({ directory, stack, config: Object.fromEntries(over) });
    // Where a resource stands in the source is nothing of what it is.
    const resources = graph.resources.map(({ source: _, ...resource }) => resource);
    write(folder, `${name}.json`, graphToText({ ...graph, resources }));
    for (const { manifest } of manifestsOf(graph)) {
      const object = manifest as unknown as Parameters<typeof toYaml>[0];
      write(join(folder, name), fileOf(object), toYaml(object));
    }
    console.log(`${name}: ${resources.length} resources`);
  }
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('name the folder to write to');
await record(resolve(folder));
