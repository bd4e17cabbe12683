import type { Struct } from 'google-protobuf/google/protobuf/struct_pb.js';

/** The class of protobuf's structs, by the parts that are used here. */
export interface StructModule {
  Struct: (new () => Struct) & { fromJavaScript(object: object): Struct };
}

/**
 * Makes structs remember the object that they are made from. In process nothing is sent, so that turning every value
 * into a message and back again, half of an evaluation's work, is needed only where a message is really written.
 */
export function keepObjectsOfStructs(module: StructModule): void {
  const { Struct: Base } = module;
  const write = Base.fromJavaScript.bind(Base);
  class KeptStruct extends Base {
    readonly #object: object | undefined;
    #written: Struct | undefined;

    constructor(object?: object) {
      super();
      this.#object = object;
    }
    override toJavaScript(): { [key: string]: never } {
      return (this.#object ?? super.toJavaScript()) as { [key: string]: never };
    }
    override getFieldsMap(noLazyCreate?: boolean): ReturnType<Struct['getFieldsMap']> {
      if (this.#object === undefined) return (super.getFieldsMap as (lazy?: boolean) => never)(noLazyCreate);
      this.#written ??= write(this.#object);
      return this.#written.getFieldsMap();
    }
  }
  Base.fromJavaScript = (object) => new KeptStruct(object);
}
