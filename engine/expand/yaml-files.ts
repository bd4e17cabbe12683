import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ResourceNode } from '../graph/graph.ts';
import { NotExpanded } from './not-expanded.ts';
import { type ExpandOptions, type FoundObject, itemsOf, type Objects, objectsIn, plainOf, textIn } from './objects.ts';

const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

function inFile(pattern: string, folder: string): FoundObject[] {
  if (/^[a-z]+:\/\//i.test(pattern)) throw new NotExpanded(`${pattern} is not on this machine`);
  // A pattern stands for all files that it matches.
  const files = /[*?[{]/.test(pattern) ? globSync(pattern, { cwd: folder }).sort() : [pattern];
  if (files.length === 0) throw new NotExpanded(`no file fits ${pattern}`);
  return files.flatMap((file) => {
    let text: string;
    try {
      text = readFileSync(resolve(folder, file), 'utf8');
    } catch {
      throw new NotExpanded(`${file} cannot be read`);
    }
    return objectsIn(text, file);
  });
}

/** The objects of a `ConfigFile` or `ConfigGroup`: from its files, its texts, and its own list. */
export async function objectsOfFiles(node: ResourceNode, { folder }: ExpandOptions): Promise<Objects> {
  const { file, files, yaml, objs } = node.inputs;
  const texts = (value: unknown): string[] => listOf(value).map(String);
  return {
    prefix: textIn(node, 'resourcePrefix') ?? node.name,
    objects: [
      ...[...texts(plainOf(file, 'file')), ...texts(plainOf(files, 'files'))].flatMap((one) => inFile(one, folder)),
      ...texts(plainOf(yaml, 'yaml')).flatMap((text, index) => objectsIn(text, `yaml[${index}]`)),
      ...listOf(plainOf(objs, 'objs')).flatMap((object, index) => itemsOf(object, `objs[${index}]`)),
    ],
  };
}
