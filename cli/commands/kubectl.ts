import type { Command } from 'commander';
import { run } from '../run.ts';

/** `ajj kubectl`: the kubectl that comes with the embedded control plane, pointed at it. */
export function addKubectl(program: Command): void {
  program
    .command('kubectl')
    .description('Run kubectl on the embedded control plane, or on KUBECONFIG if it is set')
    .argument('[arguments...]', 'as for kubectl')
    .allowUnknownOption()
    .helpOption(false)
    .passThroughOptions()
    .action((given: string[]) =>
      run({ json: false, quiet: false }, async ({ signal }) => {
        const [{ spawn }, { ensureBinary, controlPlaneStatus }, { readProject }, { embeddedDirectory }] =
          await Promise.all([
            import('node:child_process'),
            import('../../controlplane/index.ts'),
            import('../../engine/index.ts'),
            import('../stack/target.ts'),
          ]);
        const { path } = await ensureBinary({ signal });
        const status = await controlPlaneStatus(embeddedDirectory(readProject(process.cwd()).root));
        // An empty KUBECONFIG names no cluster.
        const { KUBECONFIG: named, ...others } = process.env;
        const kubeconfig = named || (status.state === 'running' ? status.kubeconfig : undefined);
        const env = { ...others, ...(kubeconfig !== undefined && { KUBECONFIG: kubeconfig }) };
        const child = spawn(path, ['kubectl', ...given], { stdio: 'inherit', env });
        return new Promise<boolean>((resolve, reject) => {
          child.once('error', reject);
          child.once('close', (code) => resolve(code === 0));
        });
      }),
    );
}
