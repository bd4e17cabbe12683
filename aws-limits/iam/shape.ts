import type { GraphValue } from '../../engine/graph/value.ts';
import type { DocumentKind } from './documents.ts';

/** A fault of a document. */
export interface DocumentFault {
  /** Where in the document: `Statement[0].Action[1]`. */
  readonly at: string;
  readonly found: unknown;
  readonly must: string;
  readonly fix: string;
}

/** A statement as the document has it. */
export type Statement = Readonly<Record<string, unknown>>;

const versions = ['2012-10-17', '2008-10-17'];
const documentKeys = ['Version', 'Id', 'Statement'];
const statementKeys = [
  ...['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'],
];

/** Reads a document, and says what breaks its grammar: the forms are those of cfn-lint's schemas of policies. */
export function documentFaults(
  value: GraphValue,
  kind: DocumentKind,
): { readonly faults: readonly DocumentFault[]; readonly statements: readonly Statement[] } {
  const document = read(value);
  if (document === undefined) {
    const fault = {
      at: '',
      found: value,
      must: 'it is no JSON object',
      fix: 'Write the document by policyDocument().',
    };
    return { faults: [fault], statements: [] };
  }
  const statements = (Array.isArray(document.Statement) ? document.Statement : [document.Statement]).filter(isObject);
  const faults = [
    ...extra('', document, documentKeys),
    ...versionFaults(document.Version),
    ...(statements.length === 0
      ? [{ at: 'Statement', found: document.Statement, must: 'a policy has statements', fix: 'Add one.' }]
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

/** Whether a value is an object with names. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function extra(at: string, object: Record<string, unknown>, known: readonly string[]): DocumentFault[] {
  return Object.keys(object)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      at: at === '' ? key : `${at}.${key}`,
      found: object[key],
      must: 'policies have no such element',
      fix: `Use one of ${known.join(', ')}.`,
    }));
}

function versionFaults(version: unknown): DocumentFault[] {
  if (version === versions[0]) return [];
  const rule = 'without it AWS takes the language of 2008, which knows no variables';
  return [
    {
      at: 'Version',
      found: version,
      must:
        versions.includes(String(version)) || version === undefined ? rule : 'there is no such version of the language',
      fix: `Set ${versions[0]}.`,
    },
  ];
}

function twins(statements: readonly Statement[]): DocumentFault[] {
  const ids = statements.map(({ Sid }) => Sid).filter((id) => id !== undefined);
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => ({
      at: 'Statement',
      found: id,
      must: 'two statements have the same Sid',
      fix: 'Name each differently.',
    }));
}

function formFaults(statement: Statement, at: string, kind: DocumentKind): DocumentFault[] {
  const fault = (element: string, must: string, fix: string): DocumentFault => ({
    at: `${at}.${element}`,
    found: statement[element],
    must,
    fix,
  });
  const faults = extra(at, statement, statementKeys);
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') {
    faults.push(fault('Effect', 'a statement allows or denies', 'Set Allow or Deny.'));
  }
  const has = (...names: string[]): number => names.filter((name) => statement[name] !== undefined).length;
  if (has('Action', 'NotAction') !== 1)
    faults.push(fault('Action', 'a statement has Action or NotAction', 'Name the actions.'));
  const isTrust = kind === 'trust';
  if (!isTrust && has('Resource', 'NotResource') !== 1) {
    faults.push(fault('Resource', 'a statement has Resource or NotResource', 'Name the resources.'));
  }
  if (isTrust && has('Resource', 'NotResource') > 0) {
    faults.push(fault('Resource', 'a trust policy speaks of the role that it belongs to', 'Leave Resource out.'));
  }
  if (kind === 'identity' && has('Principal', 'NotPrincipal') > 0) {
    faults.push(fault('Principal', 'the policy of an identity speaks of that identity', 'Leave Principal out.'));
  }
  if (kind !== 'identity' && has('Principal', 'NotPrincipal') !== 1) {
    faults.push(fault('Principal', 'the policy of a resource says who may use it', 'Add Principal.'));
  }
  if (kind === 'identity' && statement.Sid !== undefined && !/^[A-Za-z0-9]+$/.test(String(statement.Sid))) {
    faults.push(fault('Sid', 'a Sid has letters and digits only', 'Take the other characters out.'));
  }
  return faults;
}
