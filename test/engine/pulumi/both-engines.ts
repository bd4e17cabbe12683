import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { evaluate, startPolicyPack } from '../../../engine/index.ts';
import { inputsOfLog } from './checked-inputs.ts';
import { compareStacks, factsOfGraph, factsOfPreview } from './comparison.ts';
import type { PulumiProject } from './pulumi-project.ts';
import { verdictsOfEvents, verdictsOfReport } from './verdicts.ts';

/** A program of somebody else, with a pack. */
interface Program {
  /** Where it stands. Its stack exists. */
  readonly directory: string;
  readonly stack: string;
  /** The folder of the pack. */
  readonly policies: string;
}

/**
 * Previews a program with a pack by the real engine and by our own, and expects them to agree on all that they say.
 * @returns what the policies said.
 */
export async function previewByBoth(
  project: PulumiProject,
  { directory, stack, policies }: Program,
): Promise<readonly string[]> {
  const name = `${basename(directory)}-${performance.now()}`;
  const [events, requests] = ['events', 'requests'].map((kind) => join(project.directory, `${name}.${kind}`));
  assert.ok(events !== undefined && requests !== undefined);
  const levels = project.copy.write('levels.json', JSON.stringify({ all: 'advisory' }));
  const packs = ['--policy-pack', policies, '--policy-pack-config', levels];
  const { stdout } = await project.succeed(
    ['preview', '-s', stack, '--cwd', directory, '--json', '--event-log', events, ...packs],
    { env: { PULUMI_DEBUG_COMMANDS: 'true', PULUMI_DEBUG_GRPC: requests } },
  );
  const { graph } = await evaluate({ directory, stack });
  assert.deepEqual(compareStacks(factsOfPreview(stdout, await inputsOfLog(requests)), factsOfGraph(graph)), []);
  const pack = startPolicyPack(policies, { config: { all: 'advisory' } });
  try {
    const report = await pack.analyze(graph);
    const descriptions = new Map(report.violations.map(({ policy, description }) => [policy, description]));
    const said = verdictsOfEvents(events, descriptions);
    assert.deepEqual(said, verdictsOfReport(report));
    return said;
  } finally {
    await pack.close();
  }
}
