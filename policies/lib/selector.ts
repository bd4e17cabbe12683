import { type Fields, isFields, read, readList } from './read.ts';

function keeps(expression: unknown, labels: Fields): boolean {
  const key = read(expression, 'key');
  const value = typeof key === 'string' && Object.hasOwn(labels, key) ? labels[key] : undefined;
  const values = readList(expression, 'values');
  switch (read(expression, 'operator')) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

/** Whether a label selector takes an object with the given labels; one that is empty takes all, and none takes none. */
export function selects(selector: unknown, labels: unknown): boolean {
  if (!isFields(selector)) return false;
  const given = isFields(labels) ? labels : {};
  const wanted = read(selector, 'matchLabels');
  return (
    Object.entries(isFields(wanted) ? wanted : {}).every(([key, value]) => given[key] === value) &&
    readList(selector, 'matchExpressions').every((expression) => keeps(expression, given))
  );
}
