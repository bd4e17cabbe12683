import { Document, isAlias, isCollection, isMap, isNode, isScalar, isSeq, Scalar, type YAMLMap } from 'yaml';
import { pulumiYaml, pulumiYamlToJs } from './pulumi-yaml.ts';
import { readPulumiText } from './yaml.ts';

type Path = readonly string[];

/**
 * The text of a stack's file, or of `Pulumi.yaml`, with one value set. Each part keeps its form: lines, braces, or JSON
 * text as `pulumi config set` writes it. Only the value changes; everything else stays the same byte for byte.
 * @throws ProblemsError if `text` is not YAML.
 */
export function setInPulumiText(text: string, shownAs: string, path: Path, value: unknown): string {
  if (shownAs.endsWith('.json')) return setInJsonText(text, path, value);
  const { document } = readPulumiText(text, shownAs);
  let node: unknown = document.contents;
  for (const [depth, key] of path.entries()) {
    const rest = path.slice(depth);
    if (!isMap(node)) return replaceWhole(text, document, node, rest, value);
    const pair = node.items.find((item) => String(isScalar(item.key) ? item.key.value : item.key) === key);
    if (!pair) {
      const inherited = plainOf(document, node)[key];
      return insert(text, node, key, setIn(inherited, path.slice(depth + 1), value));
    }
    node = pair.value;
  }
  return replace(text, node, value);
}

/** Sets a value in plain data. JSON text stays JSON text. Anything else that is in the way of the path is replaced. */
function setIn(data: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const json = jsonIn(data);
  if (json) return JSON.stringify(setIn(json, [key, ...rest], value));
  const fields = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
  return { ...fields, [key]: setIn((fields as Record<string, unknown>)[key], rest, value) };
}

function setInJsonText(text: string, path: Path, value: unknown): string {
  const indent = /\n(\s+)\S/.exec(text)?.[1];
  return JSON.stringify(setIn(text.trim() === '' ? {} : JSON.parse(text), path, value), null, indent);
}

function plainOf(document: Document, node: YAMLMap): Readonly<Record<string, unknown>> {
  return node.toJS(document, pulumiYamlToJs) as Readonly<Record<string, unknown>>;
}

/** The object that a text holds as JSON; undefined for any other text. */
function jsonIn(text: unknown): object | undefined {
  if (typeof text !== 'string' || !/^\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}

/** Sets a value below something that is not a mapping: JSON text, an alias, an empty value, or nothing. */
function replaceWhole(text: string, document: Document, node: unknown, rest: Path, value: unknown): string {
  if (document.contents === node && (node === null || (isScalar(node) && node.value === null))) {
    return `${withNewline(text)}${inLines(setIn({}, rest, value))}`;
  }
  const plain: unknown = isAlias(node) || isScalar(node) ? node.toJS(document, pulumiYamlToJs) : undefined;
  return replace(text, node, setIn(plain, rest, value));
}

/** A value on the same line as its key. */
function inLine(value: unknown): string {
  const scalar = typeof value === 'string' && value.includes('\n') ? quoted(value) : value;
  const list = new Document([scalar], pulumiYaml).toString({ collectionStyle: 'flow', lineWidth: 0 }).trim();
  return list.slice(1, -1).trim();
}

function quoted(text: string): Scalar {
  return Object.assign(new Scalar(text), { type: Scalar.QUOTE_DOUBLE });
}

/** A mapping on lines of its own. */
function inLines(mapping: unknown, indent = ''): string {
  const text = new Document(mapping, pulumiYaml).toString({ lineWidth: 0 });
  return text.replace(/^(?=.)/gm, indent);
}

function withNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function splice(text: string, start: number, end: number, put: string): string {
  return text.slice(0, start) + put + text.slice(end);
}

function rangeOf(node: unknown): readonly [number, number] {
  const [start, end] = (isNode(node) ? node.range : undefined) ?? [0, 0];
  return [start, end];
}

/** Replaces the value at a node. A text keeps its quotes. */
function replace(text: string, node: unknown, value: unknown): string {
  const [start, end] = rangeOf(node);
  const isQuoted = isScalar(node) && (node.type === Scalar.QUOTE_SINGLE || node.type === Scalar.QUOTE_DOUBLE);
  const kept = isQuoted && typeof value === 'string' ? Object.assign(new Scalar(value), { type: node.type }) : value;
  const before = /\s/.test(text[start - 1] ?? ' ') ? '' : ' ';
  const after = text.slice(start, end).endsWith('\n') ? '\n' : '';
  return splice(text, start, end, `${before}${inLine(kept)}${after}`);
}

/** Where the content of a node ends, without the comments and empty lines that follow it. */
function endOf(node: unknown): number | undefined {
  if (!isCollection(node) || node.flow === true || node.items.length === 0)
    return isNode(node) ? node.range?.[1] : undefined;
  const last: unknown = node.items.at(-1);
  return isSeq(node) ? endOf(last) : endOfPair(last as YAMLMap['items'][number]);
}

function endOfPair({ key, value }: YAMLMap['items'][number]): number | undefined {
  return endOf(value) ?? endOf(key);
}

/** Adds a key at the end of a mapping. */
function insert(text: string, map: YAMLMap, key: string, value: unknown): string {
  const last = map.items.at(-1);
  const end = last && endOfPair(last);
  if (end === undefined || map.flow === true) {
    const entry = inLine({ [key]: value })
      .slice(1, -1)
      .trim();
    if (end !== undefined) return splice(text, end, end, `, ${entry}`);
    const [start, close] = rangeOf(map);
    return splice(text, start, close, `{ ${entry} }`);
  }
  const first = rangeOf(map.items[0]?.key)[0];
  const indent = ' '.repeat(first - (text.lastIndexOf('\n', first - 1) + 1));
  const found = text[end - 1] === '\n' ? end : text.indexOf('\n', end) + 1;
  const at = found === 0 ? text.length : found;
  const lines = inLines({ [key]: value }, indent);
  return withNewline(text.slice(0, at)) + lines + text.slice(at);
}
