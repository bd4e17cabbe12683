import type { Command } from 'commander';
import { type StackOptions, withJson, withStack } from '../options.ts';
import { run } from '../run.ts';

interface StartOptions extends StackOptions {
  readonly port?: string;
}

interface AuditOptions extends StackOptions {
  readonly since?: string;
  readonly user?: string;
  readonly namespace?: string;
}

/** `ajj cluster start|stop|status|audit|delete`: the embedded control plane. */
export function addCluster(program: Command): void {
  const cluster = program
    .command('cluster')
    .description(
      'Manage the embedded Kubernetes control plane, which listens on loopback and keeps its data in .fleetwright/',
    );
  withStack(cluster.command('start'))
    .description('Start it with the nodes of a stack, and print the export line for kubectl and pulumi')
    .option('--port <number>', 'port of its API server on 127.0.0.1 (default: the previous one, or a free one)')
    .action((options: StartOptions) =>
      run(options, async (context) => {
        const { startCluster } = await import('../stack/embedded.ts');
        return startCluster({ directory: process.cwd(), stack: options.stack, port: options.port }, context);
      }),
    );
  withJson(cluster.command('stop'))
    .description('Stop it; its data stays')
    .action((options: StackOptions) =>
      run(options, async (context) => {
        const { stopCluster } = await import('../stack/embedded.ts');
        return stopCluster(process.cwd(), context);
      }),
    );
  withJson(cluster.command('status'))
    .description('Show its components, address and nodes; exits with 1 if it is not running')
    .action((options: StackOptions) =>
      run(options, async (context) => {
        const { showCluster } = await import('../stack/embedded.ts');
        return showCluster(process.cwd(), context);
      }),
    );
  withJson(cluster.command('audit'))
    .description('Show who changed what and who read secrets, from the audit log of the API server')
    .option('--since <duration>', 'entries from the last 30m, 2h or other duration (default: all)')
    .option('--user <name>', 'entries of this user, or of others who impersonate it')
    .option('-n, --namespace <name>', 'entries about this namespace')
    .action((options: AuditOptions) =>
      run(options, async (context) => {
        const { showAudit } = await import('../stack/audit.ts');
        return showAudit(process.cwd(), options, context);
      }),
    );
  withJson(cluster.command('delete'))
    .description('Stop it and delete all its data')
    .action((options: StackOptions) =>
      run(options, async (context) => {
        const { deleteCluster } = await import('../stack/embedded.ts');
        return deleteCluster(process.cwd(), context);
      }),
    );
}
