import {
  type Document,
  type DocumentOptions,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParseOptions,
  parseDocument,
  type SchemaOptions,
  type ToJSOptions,
  visit,
} from 'yaml';
import type { Problem } from '../problems/problem.ts';

/** A YAML text with the places of its keys. */
export interface YamlSource {
  readonly document: Document;
  /** What is written, as plain data. An empty text is an empty mapping. */
  readonly written: unknown;
  /** The place of a key, for messages: `pattern.yaml:9 spec.overrides`. For a missing key it is the place of its parent. */
  readonly placeOf: (path: string) => string;
}

/** How a text is read that is not plain YAML 1.2. */
export interface YamlDialect {
  readonly options: ParseOptions & DocumentOptions & SchemaOptions;
  readonly toJs?: ToJSOptions;
  /** Whether only the first of several documents counts. Otherwise a second one is a problem. */
  readonly firstDocumentOnly?: boolean;
}

/** Reads a YAML text; `shownAs` is its file as problems name it. Problems have line and column. */
export function readYamlText(
  text: string,
  shownAs: string,
  dialect?: YamlDialect,
): { readonly source: YamlSource; readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { ...dialect?.options, lineCounter: lines, prettyErrors: false });
  const errors = document.errors.filter(({ code }) => code !== 'MULTIPLE_DOCS' || !dialect?.firstDocumentOnly);
  const problems = errors.map(({ message, pos }): Problem => {
    const { line, col } = lines.linePos(pos[0]);
    const must = `be valid YAML: ${message.replace(/\.$/, '')}`;
    return {
      path: `${shownAs}:${line}:${col}`,
      got: text.split('\n')[line - 1]?.trim(),
      must,
      fix: 'Correct the line.',
    };
  });
  const placeOf = (at: string): string => {
    const offset = offsetOf(document, at.split('.'));
    return `${shownAs}:${offset === undefined ? 1 : lines.linePos(offset).line}${at === '' ? '' : ` ${at}`}`;
  };
  if (problems.length > 0) return { source: { document, written: {}, placeOf }, problems };
  const { written, problems: unresolved } = plainOf(document, shownAs, dialect?.toJs);
  return { source: { document, written, placeOf }, problems: unresolved };
}

/** An alias or a merge can be in order by its form, and still lead nowhere. */
function plainOf(
  document: Document,
  shownAs: string,
  options: ToJSOptions | undefined,
): { readonly written: unknown; readonly problems: readonly Problem[] } {
  const fix = 'Correct its keys, anchors and aliases.';
  const refused = (why: string) => {
    return { written: {}, problems: [{ path: shownAs, must: `be valid YAML: ${why}`, fix }] };
  };
  const flaw = flawOf(document);
  if (flaw !== undefined) return refused(flaw);
  try {
    return { written: document.toJS(options) ?? {}, problems: [] };
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

/** What plain data cannot contain: a value that contains itself, or a key that is a list or a mapping. */
export function flawOf(document: Document): string | undefined {
  let flaw: string | undefined;
  visit(document, {
    Pair: (_, { key }) => {
      if (isCollection(key)) flaw = `a key must be text, not ${key}`;
    },
    Alias: (_, alias, path) => {
      const target = alias.resolve(document);
      if (path.some((above) => above === target)) flaw = `the anchor ${alias.source} contains itself`;
    },
  });
  return flaw;
}

function offsetOf(document: Document, keys: readonly string[]): number | undefined {
  let at: unknown = document.contents;
  let offset: number | undefined;
  const rest = [...keys];
  while (rest.length > 0) {
    if (isSeq(at)) {
      at = at.items[Number(rest.shift())];
      offset = isNode(at) ? at.range?.[0] : offset;
      continue;
    }
    if (!isMap(at)) break;
    const { items } = at;
    // A key may have dots in it, which part the keys of a path too: the longest that is there is meant.
    const length = rest.findLastIndex((_, index) => items.some(({ key }) => isKey(key, rest.slice(0, index + 1)))) + 1;
    const pair = items.find(({ key }) => isKey(key, rest.slice(0, length)));
    if (length === 0 || pair === undefined) break;
    offset = isNode(pair.key) ? (pair.key as Node).range?.[0] : offset;
    at = pair.value;
    rest.splice(0, length);
  }
  return offset;
}

function isKey(key: unknown, parts: readonly string[]): boolean {
  return isScalar(key) && String(key.value) === parts.join('.');
}
