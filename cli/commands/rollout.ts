import type { Command } from 'commander';
import type { RolloutAction } from '../application/rollout.ts';
import { type StackOptions, withAdopt, withStack, withTimeout } from '../options.ts';
import { run } from '../run.ts';

interface RolloutOptions extends StackOptions {
  readonly namespace: string;
  readonly timeout: number;
  readonly adopt?: readonly string[];
  readonly full?: boolean;
}

const actions: Readonly<Record<RolloutAction, string>> = {
  promote: 'go on to the next step of a canary; past the last one the new version answers alone',
  abort: 'give up the delivery that is under way: the old version answers as before',
  undo: 'go back by a version: at once to the color that is kept, else by deploying the one before',
  retire: 'let the version go that is kept and does not answer',
};

/** `ajj rollout status|promote|abort|undo|retire`: the delivery of an application. */
export function addRollout(program: Command): void {
  const rollout = program
    .command('rollout')
    .description('the versions of an application, and how one replaces another');
  const add = (name: string, description: string): Command =>
    withTimeout(
      withStack(rollout.command(`${name} <application>`))
        .description(description)
        .option('-n, --namespace <name>', 'where it runs', 'default-apps'),
      'how long replicas may take to become available',
    );
  const request = (application: string, { timeout, ...rest }: RolloutOptions) => {
    return { ...rest, application, directory: process.cwd(), timeoutSeconds: timeout };
  };
  add('status', 'show its versions and which of them answers').action((application: string, options: RolloutOptions) =>
    run(options.json, async (context) => {
      const { showRollout } = await import('../application/rollout.ts');
      return showRollout(request(application, options), context);
    }),
  );
  for (const [action, description] of Object.entries(actions) as [RolloutAction, string][]) {
    const command = add(action, description);
    withAdopt(command);
    if (action === 'promote') command.option('--full', 'past all steps that are left', false);
    command.action((application: string, options: RolloutOptions) =>
      run(options.json, async (context) => {
        const work = await import('../application/rollout.ts');
        return work.rollout(action, request(application, options), context);
      }),
    );
  }
}
