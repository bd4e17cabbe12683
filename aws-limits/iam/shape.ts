import type { BrokenRule } from '../../components/core/problems/problem.ts';
import type { GraphValue } from '../../engine/graph/value.ts';
import type { DocumentKind } from './documents.ts';

/** A rule that a document breaks. */
export interface DocumentFault extends Pick<BrokenRule, 'must' | 'got' | 'otherwise' | 'fix'> {
  /** Where in the document: `Statement[0].Action[1]`. */
  readonly at: string;
}

/** A statement as written in the document. */
export type Statement = Readonly<Record<string, unknown>>;

const versions = ['2012-10-17', '2008-10-17'];
const documentKeys = ['Version', 'Id', 'Statement'];
const statementKeys = [
  ...['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'],
];

/** Parses a document, and finds where it breaks the grammar of policies, which comes from cfn-lint's schemas. */
export function documentFaults(
  value: GraphValue,
  kind: DocumentKind,
): { readonly faults: readonly DocumentFault[]; readonly statements: readonly Statement[] } {
  const document = read(value);
  if (document === undefined) {
    const fault = {
      at: '',
      got: value,
      must: 'be a JSON object',
      fix: 'Write the document with policyDocument().',
    };
    return { faults: [fault], statements: [] };
  }
  const statements = (Array.isArray(document.Statement) ? document.Statement : [document.Statement]).filter(isObject);
  const faults = [
    ...extra('', document, documentKeys),
    ...versionFaults(document.Version),
    ...(statements.length === 0
      ? [{ at: 'Statement', got: document.Statement, must: 'contain at least one statement' }]
      : []),
    ...twins(statements),
    ...statements.flatMap((statement, index) => formFaults(statement, `Statement[${index}]`, kind)),
  ];
  return { faults, statements };
}

function read(value: GraphValue): Record<string, unknown> | undefined {
  if (typeof value !== 'string') return isObject(value) ? (value as Record<string, unknown>) : undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is an object with named fields. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function extra(at: string, object: Record<string, unknown>, known: readonly string[]): DocumentFault[] {
  return Object.keys(object)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      at: at === '' ? key : `${at}.${key}`,
      must: 'be an element of policies',
      fix: `Use one of ${known.join(', ')}, or remove it.`,
    }));
}

function versionFaults(version: unknown): DocumentFault[] {
  if (version === versions[0]) return [];
  const isOld = version === undefined || versions.includes(String(version));
  const otherwise = 'AWS uses the language of 2008, which has no variables';
  return [{ at: 'Version', got: version, must: `be ${versions[0]}`, ...(isOld && { otherwise }) }];
}

function twins(statements: readonly Statement[]): DocumentFault[] {
  const ids = statements.map(({ Sid }) => Sid).filter((id) => id !== undefined);
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => ({
      at: 'Statement',
      got: id,
      must: 'have a different Sid in each statement',
    }));
}

function formFaults(statement: Statement, at: string, kind: DocumentKind): DocumentFault[] {
  const fault = (element: string, must: string): DocumentFault => ({
    at: `${at}.${element}`,
    got: statement[element],
    must,
  });
  const faults = extra(at, statement, statementKeys);
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') {
    faults.push(fault('Effect', 'be Allow or Deny'));
  }
  const has = (...names: string[]): number => names.filter((name) => statement[name] !== undefined).length;
  if (has('Action', 'NotAction') !== 1) faults.push(fault('Action', 'be given once, as Action or NotAction'));
  const isTrust = kind === 'trust';
  if (!isTrust && has('Resource', 'NotResource') !== 1) {
    faults.push(fault('Resource', 'be given once, as Resource or NotResource'));
  }
  if (isTrust && has('Resource', 'NotResource') > 0) {
    faults.push(fault('Resource', 'not be set in a trust policy, which applies to its role'));
  }
  if (kind === 'identity' && has('Principal', 'NotPrincipal') > 0) {
    faults.push(fault('Principal', 'not be set in the policy of an identity, which applies to that identity'));
  }
  if (kind !== 'identity' && has('Principal', 'NotPrincipal') !== 1) {
    faults.push(fault('Principal', 'be given once, as Principal or NotPrincipal, in the policy of a resource'));
  }
  if (kind === 'identity' && statement.Sid !== undefined && !/^[A-Za-z0-9]+$/.test(String(statement.Sid))) {
    faults.push(fault('Sid', 'contain only letters and digits'));
  }
  return faults;
}
