import { withLock } from '../../apply/index.ts';
import { isCloud } from '../../components/cluster/spec.ts';
import { counted } from '../../components/core/values/words.ts';
import { controlPlaneStatus } from '../../controlplane/index.ts';
import { seconds } from '../output/output.ts';
import { runSteps } from '../output/progress.ts';
import type { Run } from '../run.ts';
import { keptLines, removeOwned } from './applying.ts';
import { connectTo, sourceOf } from './cluster.ts';
import { chooseEngine, pulumiDestroy } from './pulumi.ts';
import { loadStack } from './stack.ts';
import { stackOwner } from './stack-owner.ts';
import { Stopwatch } from './stopwatch.ts';
import { type Target, targetOf } from './target.ts';

/** What to remove, and how. */
export interface DownRequest {
  readonly directory: string;
  readonly stack: string;
  readonly engine: 'auto' | 'pulumi' | 'offline';
}

/** Removes everything of a stack from its cluster. The cluster itself stays. */
export async function down(request: DownRequest, { output, signal }: Run): Promise<boolean> {
  const loaded = loadStack(request.directory, request.stack);
  const { stack, platform } = loaded;
  const engine = await chooseEngine(request.engine);
  const target = targetOf(platform, stack.project.root);
  const kubeconfig = await kubeconfigOf(target);
  const stopwatch = new Stopwatch();
  if (kubeconfig === undefined && !isCloud(platform.cluster)) {
    output.print('nothing to remove: the embedded control plane is not running (start it with ajj cluster start)');
    output.result({ schema: 'ajj/down/v1', stack: stack.name, removed: 0 });
    return true;
  }
  let removed = 0;
  const kept: string[] = [];
  await runSteps(output, [
    {
      title: `Removing stack ${stack.name}`,
      work: async (report) => {
        if (engine.name === 'pulumi') {
          const onOutput = (text: string): void => report(text.trimEnd().split('\n').at(-1) ?? '');
          const { root } = stack.project;
          const changes = await stopwatch.time('pulumi destroy', () =>
            pulumiDestroy({
              root,
              stack: stack.name,
              kubeconfig,
              cluster: platform.cluster,
              onOutput,
              signal,
            }),
          );
          removed = changes.delete ?? 0;
          return `pulumi destroy: ${counted(removed, 'resource')} removed`;
        }
        const client = await connectTo(sourceOf(target, kubeconfig));
        await client.version();
        const owner = stackOwner(loaded);
        const gone = await stopwatch.time('delete', () =>
          withLock({ client, owner, signal }, (locked) => removeOwned({ client, report, signal: locked }, owner)),
        );
        removed = gone.removed.length;
        kept.push(...keptLines(gone.kept));
        if (kept.length > 0) return `removed ${counted(removed, 'object')}, and left what others own`;
        if (removed === 0) return `nothing to remove: stack ${stack.name} is not on this cluster`;
        return `removed ${counted(removed, 'object')} in ${seconds(stopwatch.phases[0]?.seconds ?? 0)}; nothing is left`;
      },
    },
  ]);
  for (const line of kept) output.note(line);
  output.result({ schema: 'ajj/down/v1', stack: stack.name, engine, removed, kept, phases: stopwatch.phases });
  return true;
}

/** The kubeconfig of a cluster that can answer; undefined if the embedded one is stopped. */
async function kubeconfigOf(target: Target): Promise<string | undefined> {
  if (target.kind === 'named') return target.source.kubeconfig;
  const status = await controlPlaneStatus(target.directory);
  return status.state === 'running' ? status.kubeconfig : undefined;
}
