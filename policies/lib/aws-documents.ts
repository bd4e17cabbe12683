import { type Fields, isFields, read } from './read.ts';

/** A statement of an IAM policy document. */
export type Statement = Fields;

/**
 * The statements of a policy document, which is JSON or an object. Undefined for anything else, so that an unreadable
 * document never counts as harmless.
 */
export function statementsOf(document: unknown): readonly Statement[] | undefined {
  const parsed = typeof document === 'string' ? parse(document) : document;
  if (!isFields(parsed)) return undefined;
  const statements = read(parsed, 'Statement');
  return (Array.isArray(statements) ? Array.from(statements) : [statements]).filter(isFields);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The name of a statement in messages. */
export function nameOf(statement: Statement, index: number): string {
  const id = read(statement, 'Sid');
  return typeof id === 'string' && id !== '' ? `statement ${id}` : `statement ${index + 1}`;
}

/** The condition keys of a statement, in lower case, with their values. */
export function conditionsOf(statement: Statement): { readonly operator: string; key: string; value: unknown }[] {
  const condition = read(statement, 'Condition');
  if (!isFields(condition)) return [];
  return Object.entries(condition).flatMap(([operator, tests]) =>
    isFields(tests) ? Object.entries(tests).map(([key, value]) => ({ operator, key: key.toLowerCase(), value })) : [],
  );
}
