// A bare Node script: the same objects by plain functions, a small YAML writer, no library and no checks. It is the
// floor that anything on Node stands on. Arguments: the values as JSON, the module with the functions, the folder.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { loadSource } from './load.ts';

const plain = /^[A-Za-z/][\w./ -]*$/;
const reserved = /^(true|false|null|yes|no|on|off|y|n)$/i;

function scalar(value: unknown): string {
  if (typeof value !== 'string') return String(value);
  return plain.test(value) && !reserved.test(value) && !value.endsWith(' ') ? value : JSON.stringify(value);
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

/** Writes a value below a key or a dash; `indent` is that of its own lines. */
function yaml(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return ` ${scalar(value)}\n`;
  if (isEmpty(value)) return Array.isArray(value) ? ' []\n' : ' {}\n';
  if (Array.isArray(value)) return `\n${value.map((item) => `${indent}-${listItem(item, indent)}`).join('')}`;
  return `\n${fields(value, indent)}`;
}

function fields(value: object, indent: string): string {
  let text = '';
  for (const [key, inner] of Object.entries(value)) text += `${indent}${scalar(key)}:${yaml(inner, `${indent}  `)}`;
  return text;
}

/** A list's item: the first field of an object stands on the line of the dash. */
function listItem(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isEmpty(value)) {
    return yaml(value, `${indent}  `);
  }
  return ` ${fields(value, `${indent}  `).trimStart()}`;
}

const [valuesFile = '', module = '', folder = ''] = process.argv.slice(2);
const { values, objectsOf } = await loadSource(valuesFile, module);
const objects = [...values.others, ...values.agents.flatMap(objectsOf)];
const folderOf = ({ metadata }: Manifest): string => join(folder, metadata.namespace ?? 'cluster');
for (const path of new Set(objects.map(folderOf))) mkdirSync(path, { recursive: true });
for (const object of objects) {
  const file = `${object.kind.toLowerCase()}-${object.metadata.name}.yaml`;
  writeFileSync(join(folderOf(object), file), fields(object, ''));
}
