import type { Struct } from 'google-protobuf/google/protobuf/struct_pb.js';

type Properties = Record<PropertyKey, unknown>;

/** The part of Pulumi's policy SDK that converts a message to what a policy sees. */
export interface Deserializer {
  deserializeProperties(struct: Struct, proxySecrets: boolean): Properties;
}

/**
 * Copies a resource's properties when a policy first reads them, and once for all policies. Most policies only look at
 * the type, so copying everything for each of them is most of a pack's work. A policy that changes the resource that it
 * checks would change it for the policies after it, too.
 */
export function deferDeserializing(module: Deserializer): void {
  const deserialize = module.deserializeProperties;
  const copies = new WeakMap<Struct, Properties>();
  const copyOf = (struct: Struct): Properties => {
    const copy = copies.get(struct) ?? deserialize(struct, false);
    copies.set(struct, copy);
    return copy;
  };
  module.deserializeProperties = (struct, proxySecrets) =>
    proxySecrets ? deserialize(struct, true) : deferred(() => copyOf(struct));
}

/** An object that is created when it is first used. */
export function deferred(make: () => Properties): Properties {
  let made: Properties | undefined;
  const object = (): Properties => {
    made ??= make();
    return made;
  };
  return new Proxy<Properties>(
    {},
    {
      get: (_, field) => object()[field],
      set: (_, field, value) => Reflect.set(object(), field, value),
      has: (_, field) => Reflect.has(object(), field),
      ownKeys: () => Reflect.ownKeys(object()),
      getOwnPropertyDescriptor: (_, field) => Reflect.getOwnPropertyDescriptor(object(), field),
      defineProperty: (_, field, descriptor) => Reflect.defineProperty(object(), field, descriptor),
      deleteProperty: (_, field) => Reflect.deleteProperty(object(), field),
    },
  );
}
