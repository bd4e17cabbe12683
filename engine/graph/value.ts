import { inspect } from 'node:util';

/** A value that only a provider or a passphrase could give. There is one instance: {@link unknown}. */
export class Unknown {
  /** The text that is printed for it. */
  toString(): string {
    return '[unknown]';
  }
  toJSON(): string {
    return '[unknown]';
  }
  [inspect.custom](): string {
    return '[unknown]';
  }
}

/** The value that is not known before a real update. */
export const unknown: Unknown = Object.freeze(new Unknown());

/**
 * A value that must not be shown or stored. It exists only in memory: printed or as JSON, it is `[secret]`. A secret
 * that was loaded from a file contains {@link unknown}.
 */
export class Secret {
  /** The secret content. */
  readonly value: GraphValue;

  constructor(value: GraphValue) {
    this.value = value;
  }
  toString(): string {
    return '[secret]';
  }
  toJSON(): string {
    return '[secret]';
  }
  [inspect.custom](): string {
    return '[secret]';
  }
}

/** A resource that is passed as a value to another one. */
export class ResourceReference {
  /** The resource that it refers to. */
  readonly urn: string;
  /** Its id, unknown until the resource is created; absent for a component. */
  readonly id: string | Unknown | undefined;

  constructor(urn: string, id: string | Unknown | undefined) {
    this.urn = urn;
    this.id = id;
  }
}

/** A file, a text or an address as a single value (`pulumi.asset.*Asset`). */
export class Asset {
  readonly kind: 'path' | 'text' | 'uri';
  readonly content: string | Unknown;

  constructor(kind: 'path' | 'text' | 'uri', content: string | Unknown) {
    this.kind = kind;
    this.content = content;
  }
}

/** A folder, an archive file or a set of assets as a single value (`pulumi.asset.*Archive`). */
export class Archive {
  readonly kind: 'path' | 'uri' | 'assets';
  readonly content: GraphValue;

  constructor(kind: 'path' | 'uri' | 'assets', content: GraphValue) {
    this.kind = kind;
    this.content = content;
  }
}

/** Named values in a graph. */
export interface GraphObject {
  readonly [key: string]: GraphValue;
}

/** Every value that an input or output of a resource can have. */
export type GraphValue =
  | null
  | boolean
  | number
  | string
  | readonly GraphValue[]
  | GraphObject
  | Secret
  | Unknown
  | ResourceReference
  | Asset
  | Archive;

/**
 * Whether `value` is a plain object with named values, and not a list, secret, unknown, reference, asset or archive.
 */
export function isGraphObject(value: GraphValue): value is GraphObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Secret) &&
    !(value instanceof Unknown) &&
    !(value instanceof ResourceReference) &&
    !(value instanceof Asset) &&
    !(value instanceof Archive)
  );
}

/** Whether `value` is a list. */
export function isGraphList(value: GraphValue): value is readonly GraphValue[] {
  return Array.isArray(value);
}
