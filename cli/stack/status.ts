import pc from 'picocolors';
import {
  isAvailable,
  keyOf,
  type LiveObject,
  type ObjectName,
  readInventory,
  readLive,
  reasonsOf,
  shownName,
} from '../../apply/index.ts';
import { customKindOf } from '../../components/core/kubernetes/custom-kinds.ts';
import { counted } from '../../components/core/values/words.ts';
import { controlPlaneStatus } from '../../controlplane/index.ts';
import type { Run } from '../run.ts';
import { connectTo } from './cluster.ts';
import { loadStack } from './stack.ts';
import { stackOwner } from './stack-owner.ts';
import { embeddedNote } from './summary.ts';
import { type Target, targetOf } from './target.ts';

const workloads = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

/** What exists of a stack on its cluster. */
export interface StackStatus {
  readonly stack: string;
  readonly server?: string;
  readonly deployed: boolean;
  /** False while a run is in progress, or after one that was interrupted. */
  readonly complete: boolean;
  readonly objects: number;
  readonly missing: readonly string[];
  readonly available: number;
  readonly workloads: number;
  /**
   * Custom resources that no operator handles, one line for each missing operator; only on the embedded control plane.
   */
  readonly onlyStored: readonly string[];
  readonly waiting: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * Shows whether a stack is available.
 * @returns false if anything of it is not.
 */
export async function status(
  request: { readonly directory: string; readonly stack: string },
  { output }: Run,
): Promise<boolean> {
  const loaded = loadStack(request.directory, request.stack);
  const { stack, platform } = loaded;
  const target = targetOf(platform, stack.project.root);
  const source = await sourceOf(target);
  if (source === undefined) {
    output.print('the embedded control plane is not running (start it with ajj cluster start or ajj up)');
    output.result({ schema: 'ajj/status/v1', stack: stack.name, deployed: false });
    return false;
  }
  const client = await connectTo(source);
  await client.version();
  const inventory = await readInventory(client, stackOwner(loaded));
  const names = inventory?.objects ?? [];
  const live = await readLive(client, names);
  const lacking = names.filter(({ kind }) => workloads.has(kind)).filter((name) => !isUp(live.get(keyOf(name))));
  const reasons = await reasonsOf(client, lacking);
  const found: StackStatus = {
    stack: stack.name,
    server: client.server,
    deployed: inventory !== undefined,
    complete: inventory?.complete ?? false,
    objects: names.length,
    missing: names.filter((name) => !live.has(keyOf(name))).map(shownName),
    available: names.filter(({ kind }) => workloads.has(kind)).length - lacking.length,
    workloads: names.filter(({ kind }) => workloads.has(kind)).length,
    onlyStored: target.kind === 'embedded' ? onlyStored(names) : [],
    waiting: lacking.map((name) => ({ name: shownName(name), reason: reasonOf(name, reasons) })),
  };
  print(found, target, output);
  output.result({ schema: 'ajj/status/v1', ...found });
  return found.deployed && found.complete && found.missing.length === 0 && found.waiting.length === 0;
}

function isUp(object: LiveObject | undefined): boolean {
  return object !== undefined && isAvailable(object);
}

function reasonOf(name: ObjectName, reasons: ReadonlyMap<string, string>): string {
  return reasons.get(keyOf(name)) ?? 'its pods are not ready yet';
}

async function sourceOf(
  target: Target,
): Promise<{ kubeconfig: string; namedBy: string; context?: string } | undefined> {
  if (target.kind === 'named') return target.source;
  const embedded = await controlPlaneStatus(target.directory);
  return embedded.state === 'running' ? { kubeconfig: embedded.kubeconfig, namedBy: 'ajj' } : undefined;
}

function print(found: StackStatus, target: Target, output: Run['output']): void {
  const paint = pc.createColors(output.color);
  if (!found.deployed) {
    output.print(`stack ${found.stack} is not on ${found.server} (deploy it with ajj up)`);
    return;
  }
  const all = found.available === found.workloads;
  const line = `${found.available} of ${found.workloads} workloads available, ${found.objects} objects, on ${found.server}`;
  output.print(`${paint.bold(`stack ${found.stack}`)}: ${all ? paint.green(line) : paint.yellow(line)}`);
  if (!found.complete) output.print('  the last run did not finish: run ajj up again');
  for (const name of found.missing) output.print(`  ${paint.red('missing')} ${name}`);
  for (const { name, reason } of found.waiting) output.print(`  ${paint.yellow('waiting')} ${name}: ${reason}`);
  if (target.kind !== 'embedded') return;
  output.print(`\n${embeddedNote}`);
  for (const line of found.onlyStored) output.print(`  ${line}`);
}

/** Custom resources that no operator handles, one line for each missing operator. */
function onlyStored(names: readonly ObjectName[]): string[] {
  const custom = names.flatMap((name) => customKindOf(name) ?? []);
  return [...Map.groupBy(custom, ({ operator }) => operator)].map(([operator, kinds]) => {
    const counts = [...Map.groupBy(kinds, ({ kind }) => kind)].map(([kind, of]) => counted(of.length, kind));
    return `${operator} does not run here: ${counts.join(', ')} only stored`;
  });
}
