import assert from 'node:assert/strict';
import { type DocumentName, documents } from '../../../../cli/output/schemas/documents.ts';

/**
 * Reads the one JSON document that a command printed, strictly: a field that its schema does not have is an error.
 * @param name what it has to be
 */
export function readDocument(stdout: string, name: DocumentName): Readonly<Record<string, unknown>> {
  const document = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
  assert.deepEqual([Object.keys(document)[0], document.schema], ['schema', name]);
  const { error } = documents[name].safeParse(document);
  assert.equal(error, undefined, error?.message);
  return document;
}
