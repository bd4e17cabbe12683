import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ResourceNode } from '../graph/graph.ts';
import { Asset, type GraphValue } from '../graph/value.ts';
import { isOfCluster } from './cluster-scope.ts';
import { NotExpanded } from './not-expanded.ts';
import { type ExpandOptions, type FoundObject, type Objects, objectsIn, plainOf, textIn } from './objects.ts';
import { answerOf } from './program.ts';

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
 * The objects of a chart, from the installed Helm: everything that it would install, including hooks and definitions.
 */
export async function objectsOfChart(node: ResourceNode, options: ExpandOptions): Promise<Objects> {
  const chart = textIn(node, 'chart');
  if (chart === undefined) throw new NotExpanded('it has no chart');
  const namespace = textIn(node, 'namespace') ?? 'default';
  const version = textIn(node, 'version');
  const scratch = mkdtempSync(join(tmpdir(), 'fleetwright-chart-'));
  try {
    const text = await answerOf(
      'helm',
      [
        'template',
        '--namespace',
        namespace,
        ...(version === undefined ? [] : ['--version', version]),
        ...repositoryOf(node),
        ...valueFiles(node, scratch, options.folder).flatMap((file) => ['--values', file]),
        ...(node.inputs.skipCrds === true ? [] : ['--include-crds']),
        // What follows is not an option, even if it starts with a hyphen.
        '--',
        textIn(node, 'name') ?? node.name,
        chart,
      ],
      options,
    );
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
