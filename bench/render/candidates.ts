import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadStack } from '../../cli/stack/stack.ts';
import type { Helm } from '../helm/build.ts';
import type { Command } from '../measure/process.ts';
import { ajj, type Measured, type Project, root } from '../project/project.ts';
import { writeAuthored } from '../rivals/write.ts';

/** One run that is about to begin, with nothing of an earlier one in its way. */
export interface Rendering {
  readonly command: Command;
  /** The file or folder that it writes. */
  readonly output: string;
}

/** One way to make the manifests of a stack. */
export interface Renderer {
  readonly name: string;
  /** Whether it is `ajj` itself, which the figures to reach are for. */
  readonly isOwn: boolean;
  /** Whether only a full run measures it. */
  readonly more?: boolean;
  readonly begin: () => Rendering;
}

/** Where a renderer writes, made ready for each run. */
type Place = () => string;

const limit = 300;

/** A folder in memory, emptied before each run. */
function inMemory(folder: string): Place {
  return () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    return folder;
  };
}

/** A new folder for each run: a file system that has just deleted thousands of files is slow to make new ones. */
function onDisk(folder: string): Place {
  let count = 0;
  return () => {
    count += 1;
    return join(folder, String(count));
  };
}

/** All ways to make the manifests of a stack, `ajj` first. All get the same figures, and write the same objects. */
export function renderersOf(
  project: Project,
  { stack }: Measured,
  helm: Helm | undefined,
  signal: AbortSignal,
): Renderer[] {
  const disk = join(project.workspace, `render-${stack}`);
  const memory = join(project.scratch, `render-${stack}`);
  mkdirSync(disk);
  const { chart, valuesFile, module } = writeAuthored(loadStack(project.directory, stack).platform, disk);

  const { directory, environment } = project;
  const run = { directory, environment, limit, signal };
  const own = (name: string, place: Place): Renderer => {
    const begin = (): Rendering => {
      const output = place();
      return { command: ajj(project, ['render', '--stack', stack, '--out', output], limit, signal), output };
    };
    return { name, isOwn: true, begin };
  };
  const script = (name: string, path: string, place: Place, ...rest: string[]): Renderer => {
    const begin = (): Rendering => {
      const output = place();
      const given = [join(root, 'bench', path), valuesFile, module, output, ...rest];
      return { command: { ...run, program: process.execPath, arguments: given }, output };
    };
    return { name, isOwn: false, begin };
  };
  const template = ({ program, version }: Helm, place: Place): Renderer => {
    const begin = (): Rendering => {
      const output = join(place(), 'stream.yaml');
      return { command: { ...run, program, arguments: ['template', 'fleet', chart], outputFile: output }, output };
    };
    return { name: `helm template ${version} (one stream)`, isOwn: false, begin };
  };
  const place = (name: string): Place => inMemory(join(memory, name));
  return [
    own('ajj render (a file an object)', place('ajj')),
    { ...own('ajj render onto the disk', onDisk(join(disk, 'ajj'))), more: true },
    ...(helm === undefined ? [] : [template(helm, place('helm'))]),
    script('cdk8s (a file an object)', 'cdk8s/app.ts', place('cdk8s-resource'), 'resource'),
    { ...script('cdk8s (a file a chart, its default)', 'cdk8s/app.ts', place('cdk8s-chart'), 'chart'), more: true },
    script('bare Node script (a file an object)', 'rivals/bare.ts', place('bare')),
  ];
}
