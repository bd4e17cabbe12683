import { dump } from 'js-yaml';

/** Plain data, as in manifests. */
export type PlainValue =
  | null
  | boolean
  | number
  | string
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue | undefined };

/** The usual order at the top of a manifest. Other keys follow in alphabetical order. */
const leading = ['apiVersion', 'kind', 'metadata', 'name', 'namespace'];

function byConvention(a: string, b: string): number {
  const [first, second] = [leading.indexOf(a), leading.indexOf(b)];
  if (first === -1 && second === -1) return a < b ? -1 : 1;
  return (first === -1 ? leading.length : first) - (second === -1 ? leading.length : second);
}

/** The few hundred texts of a fleet occur in every manifest, so the library is asked only once how to quote each. */
const scalars = new Map<string, string>();

const unfolded = { lineWidth: -1 };

/**
 * Names, images, addresses, amounts and sentences: such a text cannot be mistaken for anything else, so it needs no
 * quotes.
 */
const plain = /^(?:[A-Za-z](?:[\w./-]|:[\w/])*(?: [\w(](?:[\w.,()/-]|:[\w/])*)*|\d+(?:m|[KMGT]i))$/;

/** What some YAML readers take for something other than a text. */
const taken = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

const isPlain = (text: string): boolean => plain.test(text) && !taken.test(text);

/**
 * A text after a key, with another key below it, because the library may quote it differently at the end of a document.
 */
function afterKey(text: string): string {
  return dump({ k: text, l: 0 }, unfolded).slice('k: '.length, -'\nl: 0\n'.length);
}

function scalarOf(text: string): string {
  const known = scalars.get(text);
  if (known !== undefined) return known;
  const written = isPlain(text) ? text : afterKey(text);
  scalars.set(text, written);
  return written;
}

const keys = new Map<string, string>();

function quotedKey(key: string): string {
  const said = dump({ [key]: 0 }, unfolded).replace(/: 0\n$/, '');
  // The library writes some keys on their own lines. In quotes, every key fits on one line.
  return said.startsWith('? ') || said.includes('\n') ? JSON.stringify(key) : said;
}

function keyOf(key: string): string {
  const known = keys.get(key);
  if (known !== undefined) return known;
  const written = isPlain(key) ? key : quotedKey(key);
  keys.set(key, written);
  return written;
}

/** Writes a text of several lines as a block below its key, indented by `indent`. */
function blockOf(text: string, indent: string): string {
  const [head = '', ...lines] = afterKey(text).split('\n');
  return [head, ...lines.map((line) => (line === '' ? line : `${indent}${line}`))].join('\n');
}

function isEmpty(value: object): boolean {
  return Array.isArray(value) ? value.length === 0 : Object.values(value).every((inner) => inner === undefined);
}

/** Writes what follows a key or a dash: the rest of its line, or further lines. */
function write(value: PlainValue, indent: string, lines: string[], prefix: string): void {
  if (typeof value === 'string') {
    lines.push(`${prefix} ${value.includes('\n') ? blockOf(value, indent) : scalarOf(value)}`);
  } else if (typeof value !== 'object' || value === null) {
    lines.push(`${prefix} ${value}`);
  } else if (isEmpty(value)) {
    lines.push(`${prefix} ${Array.isArray(value) ? '[]' : '{}'}`);
  } else if (Array.isArray(value)) {
    lines.push(prefix);
    writeList(value, `${indent}  `, lines);
  } else {
    lines.push(prefix);
    writeObject(value as Readonly<Record<string, PlainValue | undefined>>, `${indent}  `, lines);
  }
}

function writeList(list: readonly PlainValue[], indent: string, lines: string[]): void {
  for (const item of list) {
    const begun = lines.length;
    const isNested = typeof item === 'object' && item !== null && !isEmpty(item);
    if (!isNested) {
      write(item, indent, lines, `${indent}-`);
      continue;
    }
    if (Array.isArray(item)) writeList(item, `${indent}  `, lines);
    else writeObject(item as Readonly<Record<string, PlainValue | undefined>>, `${indent}  `, lines);
    // The dash replaces the indent of the first line.
    lines[begun] = `${indent}- ${(lines[begun] as string).slice(indent.length + 2)}`;
  }
}

/** The objects of a fleet have a few hundred different sets of keys, so each set is sorted once. */
const orders = new Map<string, readonly string[]>();

function ordered(names: readonly string[]): readonly string[] {
  const set = JSON.stringify(names);
  const known = orders.get(set);
  if (known !== undefined) return known;
  const order = names.toSorted(byConvention);
  orders.set(set, order);
  return order;
}

function writeObject(object: Readonly<Record<string, PlainValue | undefined>>, indent: string, lines: string[]): void {
  for (const key of ordered(Object.keys(object))) {
    const value = object[key];
    if (value !== undefined) write(value, indent, lines, `${indent}${keyOf(key)}:`);
  }
}

/**
 * An object as block-style YAML with its keys in a fixed order, byte for byte what js-yaml writes with that order and
 * without folding. The structure, and texts that clearly need no quotes, are written here. The library quotes every
 * other scalar. For a fleet, this takes a fifth of the library's time.
 */
export function yamlOf(object: Readonly<Record<string, PlainValue | undefined>>): string {
  if (isEmpty(object)) return '{}\n';
  const lines: string[] = [];
  writeObject(object, '', lines);
  return `${lines.join('\n')}\n`;
}

/** The same, but only with the library. {@link yamlOf} is compared with this. */
export function yamlByLibrary(object: object): string {
  return dump(object, { noRefs: true, lineWidth: -1, sortKeys: byConvention, skipInvalid: true });
}
