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
  promote: 'Continue a canary with its next step; after the last one the new version gets all traffic',
  abort: 'Abort the delivery in progress: the old version gets all traffic again',
  undo: 'Return to the previous version: at once if it is still deployed, otherwise by deploying it again',
  retire: 'Remove the version that is kept without traffic',
};

/** `ajj rollout status|promote|abort|undo|retire`: the delivery of an application. */
export function addRollout(program: Command): void {
  const rollout = program.command('rollout').description('Show and control the versions of an application');
  const add = (name: string, description: string): Command =>
    withTimeout(
      withStack(rollout.command(`${name} <application>`))
        .description(description)
        .option('-n, --namespace <name>', 'its namespace', 'default-apps'),
      'time limit for replicas to become available',
    );
  const request = (application: string, { timeout, ...rest }: RolloutOptions) => {
    return { ...rest, application, directory: process.cwd(), timeoutSeconds: timeout };
  };
  add('status', 'Show its versions and which of them gets traffic').action(
    (application: string, options: RolloutOptions) =>
      run(options, async (context) => {
        const { showRollout } = await import('../application/rollout.ts');
        return showRollout(request(application, options), context);
      }),
  );
  for (const [action, description] of Object.entries(actions) as [RolloutAction, string][]) {
    const command = add(action, description);
    withAdopt(command);
    if (action === 'promote') command.option('--full', 'skip the remaining steps', false);
    command.action((application: string, options: RolloutOptions) =>
      run(options, async (context) => {
        const work = await import('../application/rollout.ts');
        return work.rollout(action, request(application, options), context);
      }),
    );
  }
}
