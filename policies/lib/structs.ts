import { createRequire } from 'node:module';
import { readEntry } from './struct-bytes.ts';

const require = createRequire(import.meta.url);

/** A message of protobuf's type `Struct`, as far as it is read. */
interface Struct {
  toJavaScript(): Record<string, unknown>;
}

/** The part of protobuf's reader that finds the entries of a struct. */
interface Reader {
  nextField(): boolean;
  isEndGroup(): boolean;
  getFieldNumber(): number;
  readBytes(): Uint8Array;
  skipField(): void;
}

/** Protobuf's module of structs, as far as it is changed. */
export interface StructModule {
  readonly Struct: { deserializeBinaryFromReader(message: Struct, reader: Reader): Struct };
}

/** Protobuf's module of structs that the SDK's messages are made of. */
export function sdkStructs(): StructModule {
  return createRequire(require.resolve('@pulumi/pulumi'))('google-protobuf/google/protobuf/struct_pb.js');
}

/**
 * Does some work during which structs are read into objects at once, and not into messages first. A struct that was read so
 * gives the same object whenever it is asked for one, and nothing else.
 */
export function withPlainStructs<T>({ Struct }: StructModule, work: () => T): T {
  const { deserializeBinaryFromReader } = Struct;
  Struct.deserializeBinaryFromReader = (message, reader) => {
    const fields: Record<string, unknown> = {};
    while (reader.nextField() && !reader.isEndGroup()) {
      if (reader.getFieldNumber() === 1) readEntry(fields, reader.readBytes());
      else reader.skipField();
    }
    message.toJavaScript = () => fields;
    return message;
  };
  try {
    return work();
  } finally {
    Struct.deserializeBinaryFromReader = deserializeBinaryFromReader;
  }
}
