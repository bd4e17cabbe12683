import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { loadStack } from '../../cli/stack.ts';
import type { Helm } from '../helm/build.ts';
import type { Command } from '../measure/process.ts';
import { ajj, type Measured, type Project, root } from '../project/project.ts';
import { valuesOf } from '../rivals/values.ts';

/** One way to make the manifests of a stack. */
export interface Renderer {
  readonly name: string;
  readonly command: Command;
  /** The file or folder that it writes. */
  readonly output: string;
  /** Takes away what an earlier run wrote, so that each begins with nothing. */
  readonly clear: () => void;
}

const limit = 300;

/** All ways to make the manifests of a stack, `ajj` first. All get the same figures, and write the same objects. */
export function renderersOf(
  project: Project,
  { stack }: Measured,
  helm: Helm | undefined,
  signal: AbortSignal,
): Renderer[] {
  const folder = join(project.workspace, `render-${stack}`);
  mkdirSync(folder, { recursive: true });
  const values = valuesOf(loadStack(project.directory, stack).platform);
  const valuesFile = join(folder, 'values.json');
  writeFileSync(valuesFile, JSON.stringify(values));
  const chart = join(folder, 'chart');
  cpSync(join(root, 'bench/helm/chart'), chart, { recursive: true });
  writeFileSync(join(chart, 'values.yaml'), stringify(values, { aliasDuplicateObjects: false }));

  const into = (name: string): Pick<Renderer, 'output' | 'clear'> => {
    const output = join(folder, name);
    const clear = (): void => {
      rmSync(output, { recursive: true, force: true });
      mkdirSync(output);
    };
    return { output, clear };
  };
  const { directory, environment } = project;
  const run = { directory, environment, limit, signal };
  const script = (path: string, ...rest: string[]): Command => {
    return { ...run, program: process.execPath, arguments: [join(root, 'bench', path), valuesFile, ...rest] };
  };
  const own = into('ajj');
  const perChart = into('cdk8s-chart');
  const perResource = into('cdk8s-resource');
  const bare = into('bare');
  const stream = join(folder, 'helm.yaml');
  return [
    {
      name: 'ajj render (a file an object)',
      command: ajj(project, ['render', '--stack', stack, '--out', own.output], limit, signal),
      ...own,
    },
    ...(helm === undefined
      ? []
      : [
          {
            name: `helm template ${helm.version} (one stream)`,
            command: { ...run, program: helm.program, arguments: ['template', 'fleet', chart], outputFile: stream },
            output: stream,
            clear: () => rmSync(stream, { force: true }),
          },
        ]),
    {
      name: 'cdk8s (a file an object)',
      command: script('cdk8s/app.ts', perResource.output, 'resource'),
      ...perResource,
    },
    {
      name: 'cdk8s (a file a chart, its default)',
      command: script('cdk8s/app.ts', perChart.output, 'chart'),
      ...perChart,
    },
    { name: 'bare Node script (a file an object)', command: script('rivals/bare.ts', bare.output), ...bare },
  ];
}
