import { Listr, ListrLogger, type ListrTask, ProcessOutput } from 'listr2';
import type { Output } from './output.ts';

/** Says how far a step is. */
export type Report = (text: string) => void;

/** A step of a long command: a title that may change when it is done, and the work. */
export interface Step {
  readonly title: string;
  /** What it was, once done: the step's result in a few words. */
  readonly work: (report: Report) => Promise<string>;
}

const millisecondsBetweenLines = 2000;

/** Where nothing can be redrawn, only every so often a line, and each line once. */
function throttled(report: Report): Report {
  let last = 0;
  let said = '';
  return (text) => {
    if (Date.now() - last < millisecondsBetweenLines || text === said) return;
    last = Date.now();
    said = text;
    report(text);
  };
}

/**
 * Runs steps one after another and shows on standard error how far they are: redrawn on a terminal, now and then a line
 * elsewhere. The first that fails ends the run with its error.
 */
export async function runSteps(output: Output, steps: readonly Step[]): Promise<void> {
  if (!output.live) {
    for (const { title, work } of steps) {
      const done = await work(throttled((text) => output.note(`  ${title}: ${text}`)));
      output.note(`✔ ${done}`);
    }
    return;
  }
  const tasks = steps.map(
    ({ title, work }): ListrTask => ({
      title,
      task: async (_context, task) => {
        task.title = await work((text) => {
          task.output = text;
        });
      },
    }),
  );
  const list = new Listr(tasks, {
    exitOnError: true,
    registerSignalListeners: false,
    renderer: 'default',
    rendererOptions: {
      collapseErrors: false,
      showErrorMessage: false,
      // Standard output is for results.
      logger: new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) }),
    },
  });
  await list.run();
}
