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
  withStack(command).option('-n, --namespace <name>', 'its namespace', 'default-apps');

/** `ajj analyze|optimize|benchmark|undeploy`: commands for applications besides deploying them. */
export function addApplications(program: Command): void {
  withNamespace(program.command('analyze <application>'))
    .description('Compare a running application with its pattern, or with another one; exits with 1 if it deviates')
    .option('-p, --pattern <name>', 'compare with this pattern instead of its own')
    .option('--deep', 'also show its pods, restarts, and why pods are not ready', false)
    .action((application: string, options: PlaceOptions & { pattern?: string; deep: boolean }) =>
      run(options, async (context) => {
        const { analyze } = await import('../application/analyze.ts');
        return analyze({ ...options, application, directory: process.cwd() }, context);
      }),
    );
  const optimizing = withPolicies(withNamespace(program.command('optimize <application>')))
    .description('Propose or apply features that make an application cheaper or faster')
    .addOption(
      new Option('-t, --target <target>', 'what to optimize for')
        .choices(['cost', 'performance', 'latency'])
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('-m, --mode <mode>', 'manual proposes, auto applies').choices(['auto', 'manual']).default('manual'),
    );
  withTimeout(withAdopt(optimizing), 'time limit for replicas to become available').action(
    (application: string, options: PlaceOptions & OptimizeOptions) =>
      run(options, async (context) => {
        const { optimize } = await import('../application/optimize.ts');
        const request = { ...options, application, directory: process.cwd(), timeoutSeconds: options.timeout };
        return optimize(request, context);
      }),
  );
  withStack(program.command('benchmark'))
    .description('Measure how fast a pattern deploys, recovers and scales on your cluster, beside the claimed figures')
    .requiredOption('-p, --pattern <name>', 'the pattern')
    .option('-a, --agents <number>', 'number of replicas', wholeNumber(1, 10_000), 3)
    .option('-d, --duration <time>', 'start rounds for this long, such as 30s or 5m; at least one runs', '0s')
    .option('--image <reference>', 'what runs', 'registry.k8s.io/e2e-test-images/agnhost:2.53')
    .action((options: StackOptions & { pattern: string; agents: number; duration: string; image: string }) =>
      run(options, async (context) => {
        const { benchmark } = await import('../application/benchmark.ts');
        const durationSeconds = durationOf('-d', options.duration, 0);
        return benchmark({ ...options, durationSeconds, directory: process.cwd() }, context);
      }),
    );
  withNamespace(program.command('undeploy <application>'))
    .description('Remove an application with all its versions, and its namespace with the last application in it')
    .action((application: string, options: PlaceOptions) =>
      run(options, async (context) => {
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
