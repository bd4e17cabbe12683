import type { Struct } from 'google-protobuf/google/protobuf/struct_pb.js';

/** The class of protobuf's structs, with the parts that are used here. */
export interface StructModule {
  Struct: (new () => Struct) & { fromJavaScript(object: object): Struct };
}

/**
 * Makes structs keep the object that they are made from. In process nothing is sent, so converting every value to a
 * message and back, which is half of the work of an evaluation, is only needed if a message is really written.
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
