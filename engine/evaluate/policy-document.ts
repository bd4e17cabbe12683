import { crc32 } from 'node:zlib';
import type { WireObject, WireValue } from '../graph/wire.ts';

type Json = string | readonly Json[] | { readonly [key: string]: Json | undefined };
type Fields = { readonly [key: string]: Json | undefined };

/** The result depends on how the provider orders a set. It orders by hash, which cannot be computed here. */
class DependsOnHash extends Error {}

const latest = '2012-10-17';
const first = '2008-10-17';

const listOf = (value: WireValue | undefined): readonly WireValue[] => (Array.isArray(value) ? value : []);
const textsOf = (value: WireValue | undefined): string[] => listOf(value).map(String);
const textOf = (value: WireValue | undefined): string => (typeof value === 'string' ? value : '');
const fieldsOf = (value: WireValue): WireObject => value as WireObject;

const fromZ = (a: string, b: string): number => (a < b ? 1 : -1);

/** A set of texts. The provider sorts it in reverse, and writes a single text without a list. */
function setOf(texts: readonly string[]): Json | undefined {
  const distinct = [...new Set(texts)].sort(fromZ);
  return distinct.length === 1 ? distinct[0] : distinct.length === 0 ? undefined : distinct;
}

/** IAM's variables: a program writes `&{aws:username}` for `${aws:username}`. */
function withVariables(texts: readonly string[], version: string): string[] {
  const found = version === first ? texts.find((text) => text.includes('&{')) : undefined;
  if (found !== undefined)
    throw new Error(`found &{ sequence in (${found}), which is not supported in version ${first}`);
  return texts.map((text) => text.replaceAll('&{', '${'));
}

function sorted(entries: readonly (readonly [string, Json | undefined])[]): Fields | undefined {
  return entries.length === 0 ? undefined : Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function principalsOf(value: WireValue | undefined, version: string): Json | undefined {
  const principals = listOf(value).map(fieldsOf);
  const types = principals.map(({ type }) => textOf(type));
  if (new Set(types).size < types.length) throw new DependsOnHash();
  const entries = principals.map(({ type, identifiers }) => {
    return [textOf(type), setOf(withVariables(textsOf(identifiers), version)) ?? []] as const;
  });
  return entries.length === 1 && entries[0]?.[0] === '*' && entries[0][1] === '*' ? '*' : sorted(entries);
}

function conditionsOf(value: WireValue | undefined, version: string): Json | undefined {
  const conditions = listOf(value).map(fieldsOf);
  const places = conditions.map(({ test, variable }) => JSON.stringify([test, variable]));
  if (new Set(places).size < places.length) throw new DependsOnHash();
  const tests = Map.groupBy(conditions, ({ test }) => textOf(test));
  return sorted(
    [...tests].map(([test, found]) => {
      const variables = found.map(({ variable, values }) => {
        const texts = withVariables(textsOf(values), version);
        return [textOf(variable), texts.length === 1 ? texts[0] : texts] as const;
      });
      return [test, sorted(variables)] as const;
    }),
  );
}

function statementOf(given: WireObject, version: string): Fields {
  const { effect = 'Allow', sid } = given;
  if (effect !== 'Allow' && effect !== 'Deny')
    throw new Error(`the effect of a statement is Allow or Deny, not ${effect}`);
  if (!/^[a-zA-Z0-9]*$/.test(textOf(sid))) throw new Error(`a Sid has letters and digits alone, not ${sid}`);
  return {
    Sid: textOf(sid) || undefined,
    Effect: effect,
    Action: setOf(textsOf(given.actions)),
    NotAction: setOf(textsOf(given.notActions)),
    Resource: setOf(withVariables(textsOf(given.resources), version)),
    NotResource: setOf(withVariables(textsOf(given.notResources), version)),
    Principal: principalsOf(given.principals, version),
    NotPrincipal: principalsOf(given.notPrincipals, version),
    Condition: conditionsOf(given.conditions, version),
  };
}

function checkSids(statements: readonly Fields[]): void {
  const sids = statements.flatMap(({ Sid }) => (Sid === undefined ? [] : [Sid]));
  const twice = sids.find((sid, index) => sids.indexOf(sid) < index);
  if (twice !== undefined) throw new Error(`duplicate Sid (${twice}). Remove the Sid or ensure the Sid is unique.`);
}

/** Go's JSON escapes angle brackets and ampersands in texts. */
function escaped(json: string): string {
  return json.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

/**
 * The result of `aws.iam.getPolicyDocument`, byte for byte. The provider uses only its arguments, so an offline preview
 * can compute it. Undefined if documents are merged, or if the order depends on the provider's hashes.
 * @throws Error if the provider would refuse the arguments.
 */
export function policyDocument(given: WireObject): WireObject | undefined {
  const { sourcePolicyDocuments, overridePolicyDocuments, sourceJson, overrideJson, policyId } = given;
  const merged = [...listOf(sourcePolicyDocuments), ...listOf(overridePolicyDocuments)];
  if (merged.length > 0 || textOf(sourceJson) !== '' || textOf(overrideJson) !== '') return undefined;
  const version = textOf(given.version) || latest;
  if (version !== latest && version !== first) throw new Error(`the version is ${latest} or ${first}, not ${version}`);
  const statements = listOf(given.statements).map(fieldsOf);
  try {
    const written = statements.map((statement) => statementOf(statement, version));
    checkSids(written);
    const document = {
      Version: version,
      Id: textOf(policyId) || undefined,
      Statement: written.length === 0 ? undefined : written,
    };
    const json = escaped(JSON.stringify(document, null, 2));
    return {
      ...given,
      version,
      statements: statements.map((statement) => ({ effect: 'Allow', ...statement })),
      id: String(crc32(json)),
      json,
      minifiedJson: escaped(JSON.stringify(document)),
    };
  } catch (error) {
    if (error instanceof DependsOnHash) return undefined;
    throw error;
  }
}
