import { type Command, Option } from 'commander';
import type { Target } from '../application/optimize.ts';
import {
  type AdoptOptions,
  type PolicyOptions,
  type StackOptions,
  wholeNumber,
  withAdopt,
  withPolicies,
  withStack,
  withTimeout,
} from '../options.ts';
import { durationOf } from '../output/duration.ts';
import { run } from '../run.ts';

interface PlaceOptions extends StackOptions {
  readonly namespace: string;
}

const withNamespace = (command: Command): Command =>
  withStack(command).option('-n, --namespace <name>', 'where it runs', 'default-apps');

/** `ajj analyze|optimize|benchmark|undeploy`: what to do with applications beyond deploying them. */
export function addApplications(program: Command): void {
  withNamespace(program.command('analyze <application>'))
    .description('compare what runs of an application with its pattern, or another one; ends with 1 if it deviates')
    .option('-p, --pattern <name>', 'hold it against this pattern instead of its own')
    .option('--deep', 'its pods, restarts, and what keeps them from being ready, too', false)
    .action((application: string, options: PlaceOptions & { pattern?: string; deep: boolean }) =>
      run(options.json, async (context) => {
        const { analyze } = await import('../application/analyze.ts');
        return analyze({ ...options, application, directory: process.cwd() }, context);
      }),
    );
  const optimizing = withPolicies(withNamespace(program.command('optimize <application>')))
    .description('propose the features that make an application cheaper or faster, or apply them')
    .addOption(
      new Option('-t, --target <target>', 'what it is to be better at')
        .choices(['cost', 'performance', 'latency'])
        .makeOptionMandatory(),
    )
    .addOption(new Option('-m, --mode <mode>', 'propose, or apply').choices(['auto', 'manual']).default('manual'));
  withTimeout(withAdopt(optimizing), 'how long replicas may take to become available').action(
    (application: string, options: PlaceOptions & OptimizeOptions) =>
      run(options.json, async (context) => {
        const { optimize } = await import('../application/optimize.ts');
        const request = { ...options, application, directory: process.cwd(), timeoutSeconds: options.timeout };
        return optimize(request, context);
      }),
  );
  withStack(program.command('benchmark'))
    .description(
      'measure on the cluster at hand how fast a pattern deploys, recovers and scales, beside what is claimed',
    )
    .requiredOption('-p, --pattern <name>', 'the pattern')
    .option('-a, --agents <number>', 'replicas that are deployed', wholeNumber(1, 10_000), 3)
    .option('-d, --duration <time>', 'rounds begin until it is over, such as 30s or 5m; one is always run', '0s')
    .option('--image <reference>', 'what runs', 'registry.k8s.io/e2e-test-images/agnhost:2.53')
    .action((options: StackOptions & { pattern: string; agents: number; duration: string; image: string }) =>
      run(options.json, async (context) => {
        const { benchmark } = await import('../application/benchmark.ts');
        const durationSeconds = durationOf('-d', options.duration, 0);
        return benchmark({ ...options, durationSeconds, directory: process.cwd() }, context);
      }),
    );
  withNamespace(program.command('undeploy <application>'))
    .description('remove an application with all its versions; with the last one its namespace goes')
    .action((application: string, options: PlaceOptions) =>
      run(options.json, async (context) => {
        const { undeploy } = await import('../application/down.ts');
        return undeploy({ ...options, application, directory: process.cwd() }, context);
      }),
    );
}

interface OptimizeOptions extends PolicyOptions, AdoptOptions {
  readonly target: Target;
  readonly mode: 'auto' | 'manual';
  readonly timeout: number;
}
