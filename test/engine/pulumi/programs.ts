import { cp, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { builtProgram, go, keptProgram, keyOf } from '../../live/go-tool.ts';

/** The programs of the real Pulumi engine, each by its path. */
export interface PulumiPrograms {
  /** The Pulumi CLI, with the engine in it. */
  readonly cli: string;
  /** The plugin of the Kubernetes provider. */
  readonly kubernetes: string;
}

const require = createRequire(import.meta.url);
const modules = {
  cli: join(import.meta.dirname, 'cli-module'),
  kubernetes: join(import.meta.dirname, 'kubernetes-module'),
};
const cliPackage = 'github.com/pulumi/pulumi/pkg/v3/cmd/pulumi';
const providerModule = 'github.com/pulumi/pulumi-kubernetes/provider/v4';
/** The provider says that it is of the SDK's version: the engine warns of any other. */
const { version: sdkVersion } = require('@pulumi/kubernetes/package.json') as { version: string };

const names = async (): Promise<{ readonly cli: string; readonly kubernetes: string }> => ({
  cli: `pulumi-${await keyOf(modules.cli)}`,
  kubernetes: `pulumi-resource-kubernetes-${sdkVersion}-${await keyOf(modules.kubernetes)}`,
});

/** Whether the programs are in the user's cache, so that nothing has to be compiled. */
export async function arePulumiProgramsKept(): Promise<boolean> {
  const { cli, kubernetes } = await names();
  return (
    (await keptProgram(cli, 'pulumi')) !== undefined &&
    (await keptProgram(kubernetes, 'pulumi-resource-kubernetes')) !== undefined
  );
}

/** The programs, from the user's cache, or built: that takes half an hour on two cores, the first time. */
export async function pulumiPrograms(): Promise<PulumiPrograms> {
  const { cli, kubernetes } = await names();
  // One after the other: they share most of what is compiled.
  return {
    cli: await builtProgram(cli, 'pulumi', buildCli),
    kubernetes: await builtProgram(kubernetes, 'pulumi-resource-kubernetes', buildProvider),
  };
}

async function buildCli(target: string): Promise<void> {
  const cliVersion = / github.com\/pulumi\/pulumi\/pkg\/v3 (v\S+)/.exec(
    (await readFile(join(modules.cli, 'go.mod'), 'utf8')).replaceAll('\t', ' '),
  )?.[1];
  const flags = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${cliVersion}`;
  await go(modules.cli, ['build', '-ldflags', flags, '-o', target, cliPackage]);
}

async function buildProvider(target: string, scratch: string): Promise<void> {
  for (const file of ['go.mod', 'go.sum', 'main.go']) await cp(join(modules.kubernetes, file), join(scratch, file));
  await go(scratch, ['mod', 'download', providerModule]);
  const carried = (await go(scratch, ['list', '-m', '-f', '{{.Dir}}', providerModule])).trim();
  const read = async (file: string): Promise<object> =>
    JSON.parse(await readFile(join(carried, 'cmd', 'pulumi-resource-kubernetes', file), 'utf8'));
  await writeFile(
    join(scratch, 'schema.json'),
    JSON.stringify({ ...(await read('schema.json')), version: sdkVersion }),
  );
  await writeFile(join(scratch, 'terraform-mapping.json'), JSON.stringify(await read('terraform-mapping.json')));
  await go(scratch, ['build', '-ldflags', `-s -w -X main.version=${sdkVersion}`, '-o', target, '.']);
}
