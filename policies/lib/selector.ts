import { isFields, read, readList } from './read.ts';

/** Labels as they are looked at again and again: each is read from the resource once. */
export type Labels = ReadonlyMap<string, unknown>;

/** Reads labels; one that is unknown throws. */
export function labelsOf(fields: unknown): Labels {
  return new Map(isFields(fields) ? Object.entries(fields) : []);
}

function expressionOf(expression: unknown): (labels: Labels) => boolean {
  const key = read(expression, 'key') as string;
  const values = new Set(readList(expression, 'values'));
  switch (read(expression, 'operator')) {
    case 'In':
      return (labels) => labels.has(key) && values.has(labels.get(key));
    case 'NotIn':
      return (labels) => !(labels.has(key) && values.has(labels.get(key)));
    case 'Exists':
      return (labels) => labels.has(key);
    case 'DoesNotExist':
      return (labels) => !labels.has(key);
    default:
      return () => false;
  }
}

/** What a label selector takes: one that is empty takes all, and none takes nothing. */
export function selectorOf(selector: unknown): (labels: Labels) => boolean {
  if (!isFields(selector)) return () => false;
  const wanted = [...labelsOf(read(selector, 'matchLabels'))];
  const expressions = readList(selector, 'matchExpressions').map(expressionOf);
  return (labels) =>
    wanted.every(([key, value]) => labels.get(key) === value) && expressions.every((keeps) => keeps(labels));
}

/** True for a selector that is there, is empty, and so takes whatever there is. */
export function takesAll(selector: unknown): boolean {
  return (
    isFields(selector) &&
    Object.keys(read(selector, 'matchLabels') ?? {}).length === 0 &&
    readList(selector, 'matchExpressions').length === 0
  );
}

/** Label that the API server puts on every namespace: its name. */
const nameLabel = 'kubernetes.io/metadata.name';

/** True for a selector of namespaces that takes all of them, or all but some that it names. */
export function takesEveryNamespace(selector: unknown): boolean {
  if (!isFields(selector) || Object.keys(read(selector, 'matchLabels') ?? {}).length > 0) return false;
  return readList(selector, 'matchExpressions').every((expression) => {
    const operator = read(expression, 'operator');
    return read(expression, 'key') === nameLabel && (operator === 'Exists' || operator === 'NotIn');
  });
}
