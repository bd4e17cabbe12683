import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchCheckpoints } from './checkpoints.ts';
import { benchCold } from './cold.ts';
import { benchEngine } from './engine.ts';
import { describeMachine, formatMachine } from './machine.ts';
import type { Bench } from './parts.ts';
import { benchPatterns } from './patterns.ts';
import { benchPreview } from './preview.ts';
import { copyProject } from './project/project.ts';
import { benchRender } from './render/render.ts';
import { compare } from './report/compare.ts';
import { type Earlier, readEarlier } from './report/earlier.ts';
import { isReached, type Section } from './report/report.ts';
import { formatSection } from './report/table.ts';
import { formatComparison } from './report/verdicts.ts';
import { benchShards } from './shards.ts';
import { benchStart } from './start.ts';
import { benchUp } from './up.ts';

const usage = `Measures Fleetwright on this machine, beside Helm and cdk8s, and prints the figures beside those to reach.

  --only start|render|preview|up|engine|checkpoints|patterns|shards
                    only this part; may be given again (default: the first four)
  --full            what takes long too: all parts, and more ways to render
  --cold            the first ajj up too, with every cache empty: about ten minutes
  --runs N          counted runs of each, after one that is not (default 5; of shards at most 2)
  --json FILE       write the results as JSON too
  --compare FILE    compare each figure with an earlier run's JSON; exit 1 where one is slower beyond the spread`;

/** Linux' file system in memory. */
const memoryFolder = '/dev/shm';

const parts = {
  start: benchStart,
  render: benchRender,
  preview: benchPreview,
  up: benchUp,
  engine: benchEngine,
  checkpoints: benchCheckpoints,
  patterns: benchPatterns,
  shards: benchShards,
} as const;

/** What a run measures by default: within ten minutes on two cores. */
const brief: ReadonlySet<string> = new Set(['start', 'render', 'preview', 'up'] satisfies (keyof typeof parts)[]);

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    full: { type: 'boolean', default: false },
    cold: { type: 'boolean', default: false },
    runs: { type: 'string', default: '5' },
    json: { type: 'string' },
    compare: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const runs = Number(options.runs);
const unknown = (options.only ?? []).filter((name) => !Object.hasOwn(parts, name));
if (options.help || unknown.length > 0 || !Number.isInteger(runs) || runs < 1) {
  console.log(usage);
  process.exit(options.help ? 0 : 2);
}

const earlier = options.compare === undefined ? undefined : earlierOr2(options.compare);

/** A run takes minutes: a file that cannot be compared is refused before it. */
function earlierOr2(path: string): Earlier {
  try {
    return readEarlier(path);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(2);
  }
}

const controller = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => controller.abort(new Error('interrupted')));
}
const say = (text: string): void => {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K… ${text}` : `… ${text}\n`);
};
const endLine = (): void => {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
};

const machine = describeMachine();
console.log(formatMachine(machine));
const [workspace = '', scratch = ''] = [tmpdir(), existsSync(memoryFolder) ? memoryFolder : tmpdir()].map((place) =>
  mkdtempSync(join(place, 'fleetwright-bench-')),
);
const sections: Section[] = [];
try {
  const bench: Bench = {
    project: copyProject(workspace, scratch),
    runs,
    full: options.full,
    say,
    signal: controller.signal,
  };
  const chosen = Object.entries(parts).filter(
    ([name]) => options.only?.includes(name) ?? (options.full || brief.has(name)),
  );
  for (const [name, part] of [...chosen, ...(options.cold ? [['cold', benchCold] as const] : [])]) {
    try {
      const found = await part(bench);
      endLine();
      for (const section of found) console.log(`\n${formatSection(section)}`);
      sections.push(...found);
    } catch (error) {
      endLine();
      controller.signal.throwIfAborted();
      console.log(`\n${name} could not be measured: ${(error as Error).message}`);
      process.exitCode = 1;
    }
  }
} catch (error) {
  if (!controller.signal.aborted) throw error;
  console.log('interrupted');
  process.exitCode = 130;
} finally {
  for (const place of [workspace, scratch]) rmSync(place, { recursive: true, force: true });
}

const rows = sections.flatMap((section) => section.rows);
const judged = rows.map(isReached).filter((reached) => reached !== undefined);
if (judged.length > 0) {
  console.log(`\n${judged.filter(Boolean).length} of ${judged.length} figures reached on this machine`);
}
if (earlier !== undefined) {
  const comparisons = compare(sections, earlier.sections);
  console.log(`\n${formatComparison(comparisons, earlier.machine, machine)}`);
  if (comparisons.some(({ verdict }) => verdict === 'slower')) process.exitCode ||= 1;
}
if (options.json !== undefined) {
  const shown = sections.map(({ rows: own, ...section }) => {
    return { ...section, rows: own.map((row) => ({ ...row, reached: isReached(row) })) };
  });
  writeFileSync(options.json, `${JSON.stringify({ machine, runs, sections: shown }, null, 2)}\n`);
}
