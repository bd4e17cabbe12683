import {
  Archive,
  Asset,
  type GraphObject,
  type GraphValue,
  isGraphList,
  ResourceReference,
  Secret,
  Unknown,
  unknown,
} from './value.ts';

/**
 * A value as it is sent between program, engine and policy pack: JSON, with signatures for what JSON cannot express.
 */
export type WireValue = null | boolean | number | string | readonly WireValue[] | WireObject;

/** Named values as they are sent. */
export interface WireObject {
  readonly [key: string]: WireValue;
}

/** Stands for a value that is not known yet, anywhere a string may occur. */
export const unknownOnWire = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

const signatureKey = '4dabf18193072939515e22adb298388d';
const signatures = {
  asset: 'c44067f5952c0a294b673a41bacd8c17',
  archive: '0def7320c3a5731c473e5ecbe6d01bc7',
  secret: '1b47061264138c4ac30d75fd1eb44270',
  resource: '5cf8f73096256a8f31e491e813e4eb8e',
  output: 'd0e6a833031e9bbcd3f4e8bde6ca49a4',
} as const;

/** A text for people, without the marks with which values are sent. */
export function withoutMarks(text: string): string {
  const known = text.replaceAll(unknownOnWire, '[unknown]').replaceAll(signatureKey, 'kind');
  return Object.entries(signatures).reduce((said, [kind, mark]) => said.replaceAll(mark, `[${kind}]`), known);
}

/** Wraps a value as a secret, unless it already is one. */
export function secretOnWire(value: WireValue): WireValue {
  return isWireObject(value) && value[signatureKey] === signatures.secret
    ? value
    : { [signatureKey]: signatures.secret, value };
}

/** Whether `value` has named values. */
export function isWireObject(value: WireValue | undefined): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether `value` has named values and none of the protocol's signatures, so is not a secret, asset or reference. */
export function isPlainOnWire(value: WireValue | undefined): value is WireObject {
  return isWireObject(value) && !(signatureKey in value);
}

function decodeText(text: string): string | Unknown {
  // A text with an unknown part is unknown.
  return text.length >= unknownOnWire.length && text.includes(unknownOnWire) ? unknown : text;
}

function textAt(object: WireObject, key: string): string | Unknown | undefined {
  const value = object[key];
  return typeof value === 'string' ? decodeText(value) : undefined;
}

/** The id of a referenced resource. The engine sends an unknown one as an empty text. */
function idAt(object: WireObject): string | Unknown | undefined {
  const id = textAt(object, 'id');
  return id === '' ? unknown : id;
}

function decodeAsset(object: WireObject): GraphValue {
  for (const kind of ['text', 'path', 'uri'] as const) {
    const content = textAt(object, kind);
    if (content !== undefined) return new Asset(kind, content);
  }
  return new Asset('text', '');
}

function decodeArchive(object: WireObject): GraphValue {
  if (isWireObject(object.assets)) return new Archive('assets', decodeObject(object.assets));
  return object.path === undefined
    ? new Archive('uri', textAt(object, 'uri') ?? '')
    : new Archive('path', textAt(object, 'path') ?? '');
}

function decodeOutput(object: WireObject): GraphValue {
  const value = object.value === undefined ? unknown : decodeValue(object.value);
  return object.secret === true ? new Secret(value) : value;
}

function decodeSigned(object: WireObject): GraphValue {
  switch (object[signatureKey]) {
    case signatures.secret: {
      const value = decodeValue(object.value ?? null);
      return value instanceof Secret ? value : new Secret(value);
    }
    case signatures.resource:
      return new ResourceReference(String(object.urn), idAt(object));
    case signatures.asset:
      return decodeAsset(object);
    case signatures.archive:
      return decodeArchive(object);
    case signatures.output:
      return decodeOutput(object);
    default:
      return unknown;
  }
}

/** Decodes named values. */
export function decodeObject(object: WireObject): GraphObject {
  const decoded: { [key: string]: GraphValue } = {};
  for (const key of Object.keys(object)) decoded[key] = decodeValue(object[key] ?? null);
  return decoded;
}

/** Decodes one value. */
export function decodeValue(value: WireValue): GraphValue {
  if (typeof value === 'string') return decodeText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(decodeValue);
  const object = value as WireObject;
  if (signatureKey in object) return decodeSigned(object);
  // A mapping with an unknown key is unknown as a whole.
  return Object.keys(object).some((key) => decodeText(key) === unknown) ? unknown : decodeObject(object);
}

/**
 * Encodes one value for a policy pack, as Pulumi's engine does: secrets and unknown values are marked, and a resource
 * is its id, or its URN if it has none.
 */
export function encodeValue(value: GraphValue): WireValue {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Unknown) return unknownOnWire;
  if (value instanceof Secret) return secretOnWire(encodeValue(value.value));
  if (value instanceof ResourceReference) return value.id === undefined ? value.urn : encodeValue(value.id);
  if (value instanceof Asset) return { [signatureKey]: signatures.asset, [value.kind]: encodeValue(value.content) };
  if (value instanceof Archive) return { [signatureKey]: signatures.archive, [value.kind]: encodeValue(value.content) };
  return isGraphList(value) ? value.map(encodeValue) : encodeObject(value);
}

/** Encodes named values for a policy pack, see {@link encodeValue}. */
export function encodeObject(object: GraphObject): WireObject {
  const encoded: { [key: string]: WireValue } = {};
  for (const key of Object.keys(object)) encoded[key] = encodeValue(object[key] ?? null);
  return encoded;
}
