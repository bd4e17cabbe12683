import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Problem, ProblemsError, refuse } from '../../components/core/problems/problem.ts';
import { replaceFile } from '../replace-file.ts';
import { type PlainValue, yamlOf } from './yaml.ts';

/** The fields of a manifest that name its file. */
export interface RenderedManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** The result of rendering. */
export interface RenderResult {
  /** Files in the folder now, sorted, relative to it. */
  readonly files: readonly string[];
  /** Files of an earlier rendering that were removed. */
  readonly removed: readonly string[];
  /** Objects that were omitted because they are Secrets. */
  readonly leftOut: readonly string[];
}

/** Lists the files of a rendering, so that the next one removes exactly those that are no longer needed. */
const indexFile = '.fleetwright-render.json';

/** The file of an object's manifest: `agents/deployment-aider.yaml`, `cluster/namespace-agents.yaml`. */
export function fileOf({ apiVersion, kind, metadata: { name, namespace } }: RenderedManifest): string {
  const folder = namespace ?? 'cluster';
  // Custom kinds of different groups may have the same name; those of Kubernetes do not.
  const group =
    /^[^/]+\.[^/]+\//.test(apiVersion) && !/\.k8s\.io\//.test(apiVersion) ? `.${apiVersion.split('/')[0]}` : '';
  // Names of roles may contain characters that some file systems refuse. No object's name contains a percent sign.
  const plain = name.replaceAll('_', '%5f').replaceAll(':', '_');
  return `${folder}/${kind.toLowerCase()}${group}-${plain}.yaml`;
}

/** A manifest as YAML with its keys in a fixed order: the same object gives the same bytes. */
export function toYaml(manifest: RenderedManifest): string {
  return yamlOf(manifest as unknown as Readonly<Record<string, PlainValue>>);
}

/**
 * Writes each manifest to a file in a folder, and removes files of an earlier rendering that are no longer needed.
 * Secrets are omitted, because a rendered folder is meant to be committed.
 * @throws ProblemsError if the folder contains files that no rendering wrote, or cannot be written.
 */
export function renderInto(folder: string, manifests: readonly RenderedManifest[]): RenderResult {
  const earlier = earlierFiles(folder);
  const isSecret = ({ apiVersion, kind }: RenderedManifest): boolean => apiVersion === 'v1' && kind === 'Secret';
  const shown = manifests.filter((manifest) => !isSecret(manifest));
  refuse(checkFiles(shown));
  const texts = new Map(shown.map((manifest) => [fileOf(manifest), manifest]));
  const files = [...texts.keys()].sort();
  const removed = earlier.filter((file) => !texts.has(file));
  try {
    for (const place of new Set(files.map((file) => dirname(file))))
      mkdirSync(join(folder, place), { recursive: true });
    const known = new Set(earlier);
    // Written before the files: if a rendering is killed, the next one knows its files, and removes those that it does
    // not need.
    writeIndex(folder, [...new Set([...earlier, ...files])].sort());
    for (const [file, manifest] of texts) write(join(folder, file), toYaml(manifest), known.has(file));
    for (const file of removed) rmSync(join(folder, file), { force: true });
    writeIndex(folder, files);
  } catch (error) {
    throw refused(`${folder} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
  const leftOut = manifests.filter(isSecret).map(({ metadata }) => `Secret ${metadata.namespace}/${metadata.name}`);
  return { files, removed, leftOut };
}

function writeIndex(folder: string, files: readonly string[]): void {
  replaceFile(join(folder, indexFile), `${JSON.stringify(files, null, 1)}\n`);
}

/** Two objects with the same file: the last would replace the other. */
function checkFiles(manifests: readonly RenderedManifest[]): Problem[] {
  const shared = [...Map.groupBy(manifests, fileOf)].filter(([, found]) => found.length > 1);
  return shared.map(([file, found]) => ({
    path: file,
    said: `several objects would be written into this file: ${found.map(({ apiVersion, kind, metadata }) => `${apiVersion} ${kind} ${metadata.name}`).join(', ')}`,
    fix: 'Rename all but one of them.',
  }));
}

/**
 * Keeps a file that already has the same content. Rewriting thousands of files takes seconds and triggers tools that
 * watch them.
 */
function write(path: string, text: string, mayExist: boolean): void {
  if (mayExist && existsSync(path) && readFileSync(path, 'utf8') === text) return;
  writeFileSync(path, text);
}

function earlierFiles(folder: string): string[] {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return [];
  if (!existsSync(join(folder, indexFile))) {
    throw refused(`${folder} has files that ajj did not render`);
  }
  return JSON.parse(readFileSync(join(folder, indexFile), 'utf8')) as string[];
}

function refused(said: string): ProblemsError {
  return new ProblemsError([{ path: '--out', said, fix: 'Name a new or an empty folder.' }]);
}
