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
    .description('the embedded Kubernetes control plane of this project, on loopback, kept in .fleetwright/');
  withStack(cluster.command('start'))
    .description('start it with the nodes of a stack, and print the line that points kubectl and pulumi at it')
    .option('--port <number>', 'port of its API server on 127.0.0.1 (default: the last one, or a free one)')
    .action((options: StartOptions) =>
      run(options.json, async (context) => {
        const { startCluster } = await import('../stack/embedded.ts');
        return startCluster({ directory: process.cwd(), stack: options.stack, port: options.port }, context);
      }),
    );
  withJson(cluster.command('stop'))
    .description('stop it; its data stays')
    .action((options: StackOptions) =>
      run(options.json, async (context) => {
        const { stopCluster } = await import('../stack/embedded.ts');
        return stopCluster(process.cwd(), context);
      }),
    );
  withJson(cluster.command('status'))
    .description('show its components, where its API server is, and how many nodes it has; ends with 1 if it is not up')
    .action((options: StackOptions) =>
      run(options.json, async (context) => {
        const { showCluster } = await import('../stack/embedded.ts');
        return showCluster(process.cwd(), context);
      }),
    );
  withJson(cluster.command('audit'))
    .description('show who changed what, and who looked at secrets, from the API server’s audit log')
    .option('--since <duration>', 'not older than this, such as 30m or 2h (default: all that is kept)')
    .option('--user <name>', 'by this user, or in its name')
    .option('-n, --namespace <name>', 'in this namespace')
    .action((options: AuditOptions) =>
      run(options.json, async (context) => {
        const { showAudit } = await import('../stack/audit.ts');
        return showAudit(process.cwd(), options, context);
      }),
    );
  withJson(cluster.command('delete'))
    .description('stop it and remove all its data')
    .action((options: StackOptions) =>
      run(options.json, async (context) => {
        const { deleteCluster } = await import('../stack/embedded.ts');
        return deleteCluster(process.cwd(), context);
      }),
    );
}
