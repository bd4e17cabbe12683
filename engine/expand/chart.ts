import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ResourceNode } from '../graph/graph.ts';
import { Asset, type GraphValue } from '../graph/value.ts';
import { isOfCluster } from './cluster-scope.ts';
import { NotExpanded } from './not-expanded.ts';
import { type ExpandOptions, type FoundObject, type Objects, objectsIn, plainOf, textIn } from './objects.ts';
import { answerOf } from './program.ts';
import { keptOrRendered } from './rendered.ts';

/** The arguments for Helm that name the repository of a chart. */
function repositoryOf({ inputs }: ResourceNode): string[] {
  const { repo, username, password } = (plainOf(inputs.repositoryOpts, 'repositoryOpts') ?? {}) as Readonly<
    Record<string, unknown>
  >;
  if (username !== undefined || password !== undefined) {
    throw new NotExpanded('its repository asks for credentials, which are not handed to Helm');
  }
  return typeof repo === 'string' ? ['--repo', repo] : [];
}

/** Files with values: each by its path, or written to `scratch`. Later ones take precedence. */
function valueFiles({ inputs }: ResourceNode, scratch: string, folder: string): string[] {
  const listed = Array.isArray(inputs.valueYamlFiles) ? (inputs.valueYamlFiles as readonly GraphValue[]) : [];
  const files = listed.map((asset, index) => {
    if (!(asset instanceof Asset) || asset.kind === 'uri' || typeof asset.content !== 'string') {
      throw new NotExpanded(`valueYamlFiles[${index}] is not on this machine`);
    }
    if (asset.kind === 'path') return resolve(folder, asset.content);
    return written(scratch, `values-${index}.yaml`, asset.content);
  });
  const values = plainOf(inputs.values, 'values');
  return values === undefined ? files : [...files, written(scratch, 'values.json', JSON.stringify(values))];
}

function written(scratch: string, name: string, text: string): string {
  writeFileSync(join(scratch, name), text, { mode: 0o600 });
  return join(scratch, name);
}

/**
 * What a chart depends on beside its values; undefined if it may change under the same name: a folder, or a chart of a
 * repository without a version.
 */
function contentOf(chart: string, version: string | undefined, folder: string): unknown {
  const file = resolve(folder, chart);
  if (!existsSync(file)) return version === undefined ? undefined : { chart, version };
  return statSync(file).isFile() ? createHash('sha256').update(readFileSync(file)).digest('hex') : undefined;
}

/**
 * The objects of a chart, from the installed Helm: everything that it would install, including hooks and definitions.
 * What a chart of a fixed version renders to is kept in the user's cache, by its content.
 */
export async function objectsOfChart(node: ResourceNode, options: ExpandOptions): Promise<Objects> {
  const chart = textIn(node, 'chart');
  if (chart === undefined) throw new NotExpanded('it has no chart');
  const namespace = textIn(node, 'namespace') ?? 'default';
  const version = textIn(node, 'version');
  const scratch = mkdtempSync(join(tmpdir(), 'fleetwright-chart-'));
  try {
    const files = valueFiles(node, scratch, options.folder);
    const name = textIn(node, 'name') ?? node.name;
    const [repository, kept] = [repositoryOf(node), node.inputs.skipCrds === true ? [] : ['--include-crds']];
    const render = (): Promise<string | undefined> =>
      answerOf(
        'helm',
        [
          'template',
          '--namespace',
          namespace,
          ...(version === undefined ? [] : ['--version', version]),
          ...repository,
          ...files.flatMap((file) => ['--values', file]),
          ...kept,
          // What follows is not an option, even if it starts with a hyphen.
          '--',
          name,
          chart,
        ],
        options,
      );
    const content = contentOf(chart, version, options.folder);
    const values = files.map((file) => readFileSync(file, 'utf8'));
    const text =
      content === undefined
        ? await render()
        : await keptOrRendered([content, name, namespace, repository, kept, values], render);
    if (text === undefined) throw new NotExpanded('Helm is not on the PATH; install it to have the chart checked');
    const placed = (object: FoundObject): FoundObject =>
      object.metadata?.namespace !== undefined || isOfCluster(object)
        ? object
        : { ...object, metadata: { ...object.metadata, namespace } };
    return { prefix: textIn(node, 'resourcePrefix') ?? node.name, objects: objectsIn(text, chart).map(placed) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
