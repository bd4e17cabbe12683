import { loadavg } from 'node:os';
import type { PulumiProject } from '../../test/engine/pulumi/pulumi-project.ts';
import { processorOfChildren } from './processor.ts';
import type { Sample } from './rounds.ts';

/** Measures one run of the real Pulumi CLI, which has to succeed. */
export async function measurePulumi(
  project: PulumiProject,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Sample> {
  const earlier = processorOfChildren();
  const { seconds } = await project.succeed(args, { env, timeoutSeconds: 1800 });
  const now = processorOfChildren();
  return { seconds, processor: now === undefined || earlier === undefined ? undefined : now - earlier };
}

const load = (): string => (loadavg()[0] ?? 0).toFixed(1);

/** Says, once the figures are taken, how busy the machine was before and after. */
export function watchLoad(): () => string {
  const before = load();
  return () => `load, on average over a minute: ${before} before the first run, ${load()} after the last`;
}
