import { createRequire, Module } from 'node:module';

type Exports = Record<PropertyKey, unknown>;
type Make = (...given: unknown[]) => new (...given: unknown[]) => object;

/**
 * Loads a CommonJS module only when one of its members is used. Members in `instead` replace those of the module, and
 * load nothing.
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
      // Later imports get the same object.
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
      // So that TypeScript's helpers use it as it is, and copy nothing.
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
 * Replacements for gRPC in a pack's process, which uses no network: for the server that a pack creates for itself, and
 * for clients. The SDK declares dozens of client classes and rarely constructs one.
 */
export function withoutNetwork(load: () => Exports, server: unknown): Exports {
  return {
    Server: server,
    ServerCredentials: { createInsecure: () => undefined },
    makeGenericClientConstructor: ((...given) =>
      class {
        constructor(...options: unknown[]) {
          const Client = (load().makeGenericClientConstructor as Make)(...given);
          // biome-ignore lint/correctness/noConstructorReturn: it replaces the class, which is only loaded now.
          return new Client(...options);
        }
      }) satisfies Make,
  };
}
