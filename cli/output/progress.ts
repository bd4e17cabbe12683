import { Listr, ListrLogger, type ListrTask, ProcessOutput } from 'listr2';
import type { Output } from './output.ts';

/** Reports the progress of a step. */
export type Report = (text: string) => void;

/** A step of a long command: a title that may change when it is done, and the work. */
export interface Step {
  readonly title: string;
  /** Returns the step's result in a few words. */
  readonly work: (report: Report) => Promise<string>;
}

const millisecondsBetweenLines = 2000;

/** Where output cannot be redrawn: a line every few seconds, and each line once. */
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
 * Runs steps one after another, and shows their progress on standard error: redrawn on a terminal, otherwise as a line
 * now and then. The first step that fails ends the run with its error.
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
