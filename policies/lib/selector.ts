import { isFields, read, readList } from './read.ts';

/** Labels, read from the resource once, because they are compared often. */
export type Labels = ReadonlyMap<string, unknown>;

/** Reads labels. Throws if one is unknown. */
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

/** What a label selector matches. An empty one matches everything, and a missing one nothing. */
export function selectorOf(selector: unknown): (labels: Labels) => boolean {
  if (!isFields(selector)) return () => false;
  const wanted = [...labelsOf(read(selector, 'matchLabels'))];
  const expressions = readList(selector, 'matchExpressions').map(expressionOf);
  return (labels) =>
    wanted.every(([key, value]) => labels.get(key) === value) && expressions.every((keeps) => keeps(labels));
}

/** Whether a selector exists and is empty, so that it matches everything. */
export function takesAll(selector: unknown): boolean {
  return (
    isFields(selector) &&
    Object.keys(read(selector, 'matchLabels') ?? {}).length === 0 &&
    readList(selector, 'matchExpressions').length === 0
  );
}

/** The label with its name that the API server adds to every namespace. */
const nameLabel = 'kubernetes.io/metadata.name';

/** Whether a namespace selector matches all namespaces, or all except some that it names. */
export function takesEveryNamespace(selector: unknown): boolean {
  if (!isFields(selector) || Object.keys(read(selector, 'matchLabels') ?? {}).length > 0) return false;
  return readList(selector, 'matchExpressions').every((expression) => {
    const operator = read(expression, 'operator');
    return read(expression, 'key') === nameLabel && (operator === 'Exists' || operator === 'NotIn');
  });
}
