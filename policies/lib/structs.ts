import { createRequire } from 'node:module';
import { readEntry } from './struct-bytes.ts';

const require = createRequire(import.meta.url);

/** A message of protobuf's type `Struct`, with the parts that are used here. */
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

/** Protobuf's module of structs, with the parts that are changed. */
export interface StructModule {
  readonly Struct: { deserializeBinaryFromReader(message: Struct, reader: Reader): Struct };
}

/** Protobuf's module of structs that the SDK's messages use. */
export function sdkStructs(): StructModule {
  return createRequire(require.resolve('@pulumi/pulumi'))('google-protobuf/google/protobuf/struct_pb.js');
}

/**
 * Runs work during which structs are read directly into objects, without messages in between. A struct that was read
 * this way can only return that object.
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
