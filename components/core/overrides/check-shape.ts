import { closest } from 'fastest-levenshtein';
import { type Finding, fieldPath, itemPath, shownSafely } from './finding.ts';
import { mergeOf, type Shape, shapeOfItem, type TypeShape, typeOf } from './shapes.ts';
import { isFields } from './strategic-merge.ts';

const plain = {
  text: { noun: 'text', holds: (value: unknown) => typeof value === 'string' },
  integer: { noun: 'a whole number', holds: Number.isInteger },
  number: { noun: 'a number', holds: (value: unknown) => typeof value === 'number' },
  boolean: { noun: 'true or false', holds: (value: unknown) => typeof value === 'boolean' },
  numberOrText: {
    noun: 'a number or text',
    holds: (value: unknown) => typeof value === 'number' || typeof value === 'string',
  },
  any: { noun: 'anything', holds: () => true },
} as const;

/** Fields that an object has and Kubernetes does not know, lacks and needs, or has of the wrong type. */
export function checkShape(value: unknown, shape: Shape, path = ''): Finding[] {
  if (value === undefined || value === null) return [];
  if (typeof shape === 'string') {
    const { noun, holds } = plain[shape];
    return holds(value) ? [] : [wrongType(path, value, noun)];
  }
  if ('oneOf' in shape) {
    const isKnown = typeof value === 'string' && shape.oneOf.includes(value);
    return isKnown ? [] : [wrongType(path, value, `one of ${shape.oneOf.join(', ')}`)];
  }
  if ('list' in shape) return checkList(value, shape, path);
  if (!isFields(value)) return [wrongType(path, value, 'a mapping')];
  if ('map' in shape) {
    return Object.entries(value).flatMap(([key, item]) => checkShape(item, shape.map, fieldPath(path, key)));
  }
  const type = typeOf(shape);
  return type === undefined ? [] : checkFields(value, type, path);
}

function checkList(value: unknown, shape: Shape, path: string): Finding[] {
  if (!Array.isArray(value)) return [wrongType(path, value, 'a list')];
  const key = mergeOf(shape);
  return value.flatMap((item: unknown, index) => {
    const name = typeof key === 'string' && isFields(item) ? item[key] : undefined;
    return checkShape(item, shapeOfItem(shape), itemPath(path, name ?? index));
  });
}

function checkFields(value: Readonly<Record<string, unknown>>, type: TypeShape, path: string): Finding[] {
  const { fields, required = [] } = type;
  const isSet = (field: string): boolean => value[field] !== undefined && value[field] !== null;
  const missing = required.filter((field) => !isSet(field));
  return [
    ...missing.map((field) => {
      const rule = 'Kubernetes needs this field';
      return { path: fieldPath(path, field), value: undefined, rule, fix: 'set it' };
    }),
    ...Object.entries(value)
      .filter(([field]) => isSet(field))
      .flatMap(([field, item]) => {
        const at = fieldPath(path, field);
        return Object.hasOwn(fields, field)
          ? checkShape(item, fields[field] as Shape, at)
          : [unknownField(at, field, item, Object.keys(fields))];
      }),
  ];
}

function unknownField(path: string, field: string, value: unknown, known: readonly string[]): Finding {
  const fix = known.length === 0 ? 'remove it' : `write ${closest(field, known)}, or remove it`;
  return { path, value: shownSafely(value), rule: 'Kubernetes knows no such field there', fix };
}

function wrongType(path: string, value: unknown, noun: string): Finding {
  return { path, value: shownSafely(value), rule: `it must be ${noun}`, fix: `write ${noun}` };
}
