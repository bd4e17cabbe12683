import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Problem } from '../problems/problem.ts';

/** A YAML text with the places of what stands in it. */
export interface YamlSource {
  readonly document: Document;
  /** What is written, as plain data. An empty text is an empty mapping. */
  readonly written: unknown;
  /** Where a key stands, for people: `pattern.yaml:9 spec.overrides`. For one that is missing, where its parent does. */
  readonly placeOf: (path: string) => string;
}

/** Reads a YAML text; `shownAs` is its file as problems name it. Problems have line and column. */
export function readYamlText(
  text: string,
  shownAs: string,
): { readonly source: YamlSource; readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = document.errors.map(({ message, pos }): Problem => {
    const { line, col } = lines.linePos(pos[0]);
    const rule = `it is not valid YAML (${message.replace(/\.$/, '')})`;
    return {
      path: `${shownAs}:${line}:${col}`,
      value: text.split('\n')[line - 1]?.trim(),
      rule,
      fix: 'correct the line',
    };
  });
  const placeOf = (at: string): string => {
    const offset = offsetOf(document, at.split('.'));
    return `${shownAs}:${offset === undefined ? 1 : lines.linePos(offset).line}${at === '' ? '' : ` ${at}`}`;
  };
  const written: unknown = problems.length > 0 ? {} : (document.toJS() ?? {});
  return { source: { document, written, placeOf }, problems };
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
