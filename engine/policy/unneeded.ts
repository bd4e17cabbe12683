import { createRequire, Module } from 'node:module';

type Exports = Record<PropertyKey, unknown>;
type Make = (...given: unknown[]) => new (...given: unknown[]) => object;

/**
 * Puts off loading a CommonJS module until something of it is asked for. What is in `instead` takes the place of its
 * own, and loads nothing.
 * @param file absolute path of the module
 */
export function putOff(file: string, instead: (load: () => Exports) => Readonly<Exports> = () => ({})): void {
  const require = createRequire(file);
  if (require.cache[file] !== undefined) return;
  const module = new Module(file);
  let loaded: Exports | undefined;
  const load = (): Exports => {
    if (loaded === undefined) {
      delete require.cache[file];
      loaded = require(file) as Exports;
      // Who asks from now on gets the same.
      require.cache[file] = module;
    }
    return loaded;
  };
  const stubs = instead(load);
  const own = (name: PropertyKey): boolean => Object.hasOwn(stubs, name);
  module.filename = file;
  module.loaded = true;
  module.exports = new Proxy<Exports>(
    {},
    {
      // So that TypeScript's helpers take it as it is, and copy nothing.
      get: (_, name) => (name === '__esModule' ? true : own(name) ? stubs[name] : load()[name]),
      has: (_, name) => name === '__esModule' || own(name) || name in load(),
      ownKeys: () => Reflect.ownKeys(load()),
      getOwnPropertyDescriptor: (_, name) => {
        const found = Reflect.getOwnPropertyDescriptor(load(), name);
        return found && { ...found, configurable: true };
      },
    },
  );
  require.cache[file] = module;
}

/**
 * What of gRPC takes the place of its own in a pack's process, where nothing goes over a network: the server that a
 * pack makes for itself, and clients, which the SDK declares by the dozen and constructs only if it is asked to.
 */
export function withoutNetwork(load: () => Exports, server: unknown): Exports {
  return {
    Server: server,
    ServerCredentials: { createInsecure: () => undefined },
    makeGenericClientConstructor: ((...given) =>
      class {
        constructor(...options: unknown[]) {
          const Client = (load().makeGenericClientConstructor as Make)(...given);
          // biome-ignore lint/correctness/noConstructorReturn: it stands in for the class that is made only now.
          return new Client(...options);
        }
      }) satisfies Make,
  };
}
