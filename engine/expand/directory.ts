import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ResourceNode } from '../graph/graph.ts';
import { isOfCluster } from './cluster-scope.ts';
import { NotExpanded } from './not-expanded.ts';
import { type ExpandOptions, type Objects, objectsIn, textIn } from './objects.ts';
import { answerOf } from './program.ts';

/** The objects of a kustomization, from kustomize itself or from kubectl, whichever is installed. */
export async function objectsOfDirectory(node: ResourceNode, options: ExpandOptions): Promise<Objects> {
  const directory = textIn(node, 'directory');
  if (directory === undefined) throw new NotExpanded('it has no directory');
  if (!existsSync(resolve(options.folder, directory))) throw new NotExpanded(`${directory} is not on this machine`);
  const text =
    (await answerOf('kustomize', ['build', '--', directory], options)) ??
    (await answerOf('kubectl', ['kustomize', '--', directory], options));
  if (text === undefined) throw new NotExpanded('neither kustomize nor kubectl is on the PATH; install one of them');
  const namespace = textIn(node, 'namespace');
  const objects = objectsIn(text, directory).map((object) =>
    namespace === undefined || object.metadata?.namespace !== undefined || isOfCluster(object)
      ? object
      : { ...object, metadata: { ...object.metadata, namespace } },
  );
  return { prefix: textIn(node, 'resourcePrefix') ?? node.name, objects };
}
