import type { Struct } from 'google-protobuf/google/protobuf/struct_pb.js';
import { programFile } from './source.ts';

/** A place as the SDK passes it on. */
interface Position {
  readonly uri: string;
  readonly line: number;
  readonly column: number;
}

/** The SDK's class of all resources, of which one static method is of interest here. */
export interface ResourceClass {
  stackTrace(skip: number): readonly (Position | undefined)[];
}

/** The SDK's module that watches promises. */
export interface DebuggableModule {
  debugPromiseLeaks: boolean;
  debuggablePromise<T>(promise: Promise<T>, context: unknown): Promise<T>;
}

const deepestStack = 40;

/**
 * Makes the SDK look for the place where a resource is made only as far as the program's own file. Left alone it
 * formats every stack trace to its end and parses the text, a tenth of an evaluation's time.
 */
export function findPlacesFast(resourceClass: ResourceClass, root: string): void {
  const files = new Map<string, boolean>();
  const isOwn = (name: string | null | undefined): name is string => {
    if (!name || name.startsWith('node:')) return false;
    const known = files.get(name);
    if (known !== undefined) return known;
    const own = programFile(root, name) !== undefined;
    files.set(name, own);
    return own;
  };
  const firstOwn = (_: Error, sites: NodeJS.CallSite[]): Position[] => {
    for (const site of sites) {
      const name = site.getFileName();
      if (!isOwn(name)) continue;
      const uri = name.startsWith('file://') ? name : `file://${name}`;
      return [{ uri, line: site.getLineNumber() ?? 0, column: site.getColumnNumber() ?? 0 }];
    }
    return [];
  };
  resourceClass.stackTrace = () => {
    const { prepareStackTrace, stackTraceLimit } = Error;
    Error.prepareStackTrace = firstOwn;
    Error.stackTraceLimit = deepestStack;
    const place = new Error().stack as unknown as Position[];
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
    return place;
  };
}

/**
 * Makes the SDK remember which promises are still waiting, without a stack trace of each: it is needed only by those
 * who debug leaks, and keeps its trace if they ask for it (`PULUMI_DEBUG_PROMISE_LEAKS`).
 */
export function watchPromisesFast(module: DebuggableModule, candidates: () => Set<unknown>): void {
  if (module.debugPromiseLeaks) return;
  module.debuggablePromise = (promise) => {
    const waiting = candidates();
    waiting.add(promise);
    return promise.then(
      (value) => {
        waiting.delete(promise);
        return value;
      },
      (error: unknown) => {
        waiting.delete(promise);
        throw error;
      },
    );
  };
}

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
