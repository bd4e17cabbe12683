import { type Command, Option } from 'commander';
import type { DeploymentRequest } from '../application/request.ts';
import { early } from '../gather.ts';
import {
  type AdoptOptions,
  type PolicyOptions,
  portNumber,
  type StackOptions,
  withAdopt,
  withPolicies,
  withStack,
  withTimeout,
} from '../options.ts';
import { run } from '../run.ts';

interface DeployOptions
  extends StackOptions,
    PolicyOptions,
    AdoptOptions,
    Omit<DeploymentRequest, 'application' | 'directory' | 'composition'> {
  readonly pattern: string;
  readonly with?: readonly string[];
  readonly without?: readonly string[];
  readonly dryRun: boolean;
  readonly timeout: number;
}

/** `ajj deploy APP -p PATTERN`: deploys an application by a deployment pattern. */
export function addDeploy(program: Command): void {
  const command = withPolicies(withStack(program.command('deploy <application>')))
    .description('Deploy an application with a deployment pattern')
    .requiredOption('-p, --pattern <name>', 'the pattern, or a file with a custom one (see ajj patterns list)')
    .option(
      '-n, --namespace <name>',
      'its namespace; created with quota and network policies if it does not exist',
      'default-apps',
    )
    .option('--with <features...>', 'add features of other patterns: performance-optimizer.caching')
    .option('--without <features...>', 'omit features of the pattern')
    .option('--image <reference>', 'image: registry/name:version (default: that of the previous version)')
    .option('--port <number>', 'HTTP port (default: 8080)', portNumber)
    .addOption(strategies())
    .addOption(
      new Option('--by <provider>', 'what carries out the delivery').choices(['native', 'argo-rollouts', 'flagger']),
    )
    .addOption(
      new Option('--traffic <provider>', 'what splits the traffic').choices(['replicas', 'istio', 'gateway-api']),
    )
    .option(
      '--steps <steps>',
      'percentages of a canary or of an A/B test: progressive, phased, short, or 5,25,100 (default: from the pattern)',
    )
    .option('--gateway <namespace/name>', 'gateway of the Gateway API that splits traffic')
    .option('--host <name>', 'its host name at the gateway (default: the name of the application)')
    .option('--dry-run', 'check and show the deployment without changing anything; starts no cluster', false);
  withTimeout(withAdopt(command), 'time limit for replicas to become available').action(
    (application: string, options: DeployOptions) =>
      run(options, async (context) => {
        const { startPolicies } = await import('../policies.ts');
        const { pattern, with: added = [], without = [], timeout, ...rest } = options;
        const directory = process.cwd();
        // The packs load in parallel with everything else that deploying needs. Both take about as long.
        const policies = early(() => startPolicies(directory, options));
        try {
          const { deploy } = await import('../application/deploy.ts');
          const composition = { base: pattern, with: added, without };
          return await deploy(
            { ...rest, application, directory, composition, timeoutSeconds: timeout },
            policies,
            context,
          );
        } finally {
          await policies.value?.close();
        }
      }),
  );
}

function strategies(): Option {
  return new Option('--strategy <name>', 'delivery strategy (default: from the pattern)').choices([
    'rolling',
    'blue-green',
    'canary',
    'ab',
  ]);
}
