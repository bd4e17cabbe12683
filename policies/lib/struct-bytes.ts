/** The encoding of the next value, in the low three bits of a tag. */
const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;
/** Fields of an entry of `google.protobuf.Struct`. */
const entry = { key: 1, value: 2 } as const;
/** Fields of `google.protobuf.Value`. */
const kinds = { number: 2, string: 3, bool: 4, struct: 5, list: 6 } as const;
/** The entries of a struct and the values of a list are both the first field of their message. */
const repeated = 1;

type Fields = Record<string, unknown>;

/**
 * Reads values of `google.protobuf.Struct` from their bytes. The SDK's own reader first creates a message for each
 * value and then an object for each message, which takes several times as long.
 * @see https://protobuf.dev/programming-guides/encoding/
 */
class StructReader {
  readonly #buffer: Buffer;
  #at: number;

  constructor(bytes: Uint8Array) {
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = 0;
  }

  /** Adds an entry that ends at `end` to an object. */
  entry(fields: Fields, end: number): void {
    let key = '';
    let value: unknown = null;
    while (this.#at < end) {
      const tag = this.#varint();
      if (tag === tagOf(entry.key, wire.bytes)) key = this.#text();
      else if (tag === tagOf(entry.value, wire.bytes)) value = this.#value(this.#end());
      else this.#skip(tag);
    }
    fields[key] = value;
  }

  #value(end: number): unknown {
    let value: unknown = null;
    while (this.#at < end) {
      const tag = this.#varint();
      if (tag === tagOf(kinds.string, wire.bytes)) value = this.#text();
      else if (tag === tagOf(kinds.struct, wire.bytes)) value = this.#struct(this.#end());
      else if (tag === tagOf(kinds.list, wire.bytes)) value = this.#list(this.#end());
      else if (tag === tagOf(kinds.bool, wire.varint)) value = this.#varint() !== 0;
      else if (tag === tagOf(kinds.number, wire.fixed64)) value = this.#double();
      else {
        value = null;
        this.#skip(tag);
      }
    }
    return value;
  }

  #struct(end: number): Fields {
    const fields: Fields = {};
    while (this.#at < end) {
      const tag = this.#varint();
      if (tag === tagOf(repeated, wire.bytes)) this.entry(fields, this.#end());
      else this.#skip(tag);
    }
    return fields;
  }

  #list(end: number): unknown[] {
    const values: unknown[] = [];
    while (this.#at < end) {
      const tag = this.#varint();
      if (tag === tagOf(repeated, wire.bytes)) values.push(this.#value(this.#end()));
      else this.#skip(tag);
    }
    return values;
  }

  /** The end of the message whose length comes next. */
  #end(): number {
    const length = this.#varint();
    const end = this.#at + length;
    if (end > this.#buffer.length) throw new RangeError('a message is longer than what holds it');
    return end;
  }

  #text(): string {
    const end = this.#end();
    const text = this.#buffer.toString('utf8', this.#at, end);
    this.#at = end;
    return text;
  }

  #double(): number {
    const number = this.#buffer.readDoubleLE(this.#at);
    this.#at += 8;
    return number;
  }

  #varint(): number {
    let number = 0;
    for (let factor = 1; ; factor *= 0x80) {
      const byte = this.#buffer[this.#at];
      if (byte === undefined) throw new RangeError('a message ends within a number');
      this.#at += 1;
      number += (byte & 0x7f) * factor;
      if (byte < 0x80) return number;
    }
  }

  #skip(tag: number): void {
    const type = tag & 7;
    if (type === wire.varint) this.#varint();
    else if (type === wire.fixed64) this.#at += 8;
    else if (type === wire.bytes) this.#at = this.#end();
    else if (type === wire.fixed32) this.#at += 4;
    else throw new RangeError(`there is no wire type ${type}`);
  }
}

const tagOf = (field: number, type: number): number => field * 8 + type;

/** Adds an encoded entry of a struct to an object. */
export function readEntry(fields: Record<string, unknown>, bytes: Uint8Array): void {
  new StructReader(bytes).entry(fields, bytes.byteLength);
}
