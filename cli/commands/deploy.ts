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

/** `ajj deploy APP -p PATTERN`: brings an application to a cluster by a deployment pattern. */
export function addDeploy(program: Command): void {
  const command = withPolicies(withStack(program.command('deploy <application>')))
    .description('deploy an application by a deployment pattern, and let the new version take over')
    .requiredOption('-p, --pattern <name>', 'the pattern, or a file of a custom one (ajj patterns list)')
    .option('-n, --namespace <name>', 'where it runs; made, closed and bounded if it is not there', 'default-apps')
    .option('--with <features...>', 'features of other patterns: performance-optimizer.caching')
    .option('--without <features...>', 'features of the pattern to leave out')
    .option('--image <reference>', 'what runs: registry/name:version (default: that of the version before)')
    .option('--port <number>', 'port that answers HTTP (default: 8080)', portNumber)
    .addOption(strategies())
    .addOption(new Option('--by <provider>', 'who delivers').choices(['native', 'argo-rollouts', 'flagger']))
    .addOption(new Option('--traffic <provider>', 'what divides it').choices(['replicas', 'istio', 'gateway-api']))
    .option(
      '--steps <steps>',
      'shares of a canary, or the one of an A/B test: progressive, phased, short, or 5,25,100 (default: as the pattern says)',
    )
    .option('--gateway <namespace/name>', 'gateway of the Gateway API that divides traffic')
    .option('--host <name>', 'host by which it is asked for there (default: the name of the application)')
    .option('--dry-run', 'compose, check and show it, and change nothing; starts no cluster', false);
  withTimeout(withAdopt(command), 'how long replicas may take to become available').action(
    (application: string, options: DeployOptions) =>
      run(options.json, async (context) => {
        const { startPolicies } = await import('../policies.ts');
        const { pattern, with: added = [], without = [], timeout, ...rest } = options;
        const directory = process.cwd();
        // The pack loads beside all that deploying needs: each takes about as long as the other.
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
  return new Option('--strategy <name>', 'how the new version takes over (default: as the pattern says)').choices([
    'rolling',
    'blue-green',
    'canary',
    'ab',
  ]);
}
