import { unknownOnWire } from '../graph/wire.ts';
import type { Protocol } from './protocol.ts';
import { UnknownValueError, unknownAnswer } from './unknown-answer.ts';

type Work = (value: unknown) => unknown;

interface OutputClass {
  readonly prototype: { apply(work: Work, runWithUnknowns?: boolean): unknown };
}

interface OutputModule {
  readonly Output: OutputClass;
  readonly unknown: unknown;
  isUnknown(value: unknown): boolean;
}

type Resolve = (
  resource: object,
  resolvers: object,
  type: string,
  name: string,
  props: Fields,
  ...rest: unknown[]
) => void;
type Fields = Readonly<Record<string, unknown>>;

const question = {
  about: 'a field that its provider may fill',
  instead: 'Use it in apply or as an input',
};

/** Mappings whose keys belong to the user, so the provider adds none. */
const ownKeys = new Set(
  'annotations binaryData data labels matchLabels parameters selector stringData tags tagsAll variables'.split(' '),
);

const probes = new Set([
  'then',
  'toJSON',
  'doNotCapture',
  'deploymentOnlyModule',
  'nodeType',
  'asymmetricMatch',
  '$$typeof',
]);

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Array.isArray(value);
}

/**
 * Outputs of resources that a provider manages. An offline preview knows what the program set. The provider adds fields
 * to that, also deep within objects: `cluster.vpcConfig.clusterSecurityGroupId`. So a missing field is unknown.
 */
class ProviderGiven {
  readonly #objects = new WeakSet<object>();
  readonly #views = new WeakMap<object, object>();
  readonly #sdk: OutputModule;

  constructor(sdk: OutputModule) {
    this.#sdk = sdk;
  }

  /** Adds the outputs of a resource. */
  add(fields: Fields): void {
    for (const [key, value] of Object.entries(fields)) this.#addField(key, value);
  }

  #addField(key: string | undefined, value: unknown): void {
    if (isObject(value) && isPlain(value) && !(key !== undefined && ownKeys.has(key))) this.#objects.add(value);
  }

  /** Runs what the SDK itself does with a value: it reads a field for the program, or copies the value. */
  within(value: unknown, work: Work): unknown {
    const result = work(value);
    if (!isObject(value) || !this.#objects.has(value)) return result;
    if (result === undefined && !Array.isArray(value)) return this.#sdk.unknown;
    if (isObject(result))
      this.#addField(
        Object.keys(value).find((key) => (value as Fields)[key] === result),
        result,
      );
    return result;
  }

  /** Runs a function of the program with a value. If it needs something unknown, its result is unknown too. */
  apply(value: unknown, work: Work): unknown {
    if (typeof value === 'string' && value.includes(unknownOnWire)) return this.#sdk.unknown;
    try {
      const result = work(this.#shown(value));
      return result instanceof Promise
        ? result.then((late) => this.#answered(late), this.#caught)
        : this.#answered(result);
    } catch (error) {
      return this.#caught(error);
    }
  }

  readonly #caught = (error: unknown): unknown => {
    if (error instanceof UnknownValueError) return this.#sdk.unknown;
    throw error;
  };

  #answered(result: unknown): unknown {
    return typeof result === 'string' && result.includes(unknownOnWire) ? this.#sdk.unknown : result;
  }

  /** A value as the program's function sees it, also if it was combined from several. */
  #shown(value: unknown): unknown {
    if (!isObject(value)) return value;
    if (this.#objects.has(value)) return this.#viewOf(value);
    if (!isPlain(value) || !Object.values(value).some((inner) => isObject(inner) && this.#objects.has(inner)))
      return value;
    if (Array.isArray(value)) return value.map((inner) => this.#shown(inner));
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.#shown(inner)]));
  }

  #viewOf(value: object): object {
    const known = this.#views.get(value);
    if (known) return known;
    const view = new Proxy(value, {
      get: (target, name) => {
        const field: unknown = Reflect.get(target, name);
        if (isObject(field)) return this.#viewOfField(name, field);
        if (field !== undefined || typeof name === 'symbol' || Array.isArray(target) || name in target) return field;
        return name.startsWith('__') || probes.has(name) ? undefined : unknownAnswer(question, `.${name}`);
      },
    });
    this.#views.set(value, view).set(view, view);
    this.#objects.add(view);
    return view;
  }

  #viewOfField(name: string | symbol, field: object): object {
    if (this.#sdk.isUnknown(field) || !isPlain(field) || (typeof name === 'string' && ownKeys.has(name))) return field;
    return this.#viewOf(field);
  }
}

/** Makes fields that only a provider can fill unknown instead of absent. */
export function awaitProviders(protocol: Protocol): void {
  const sdk = protocol.load('output.js') as OutputModule;
  const given = new ProviderGiven(sdk);
  const rpc = protocol.load('runtime/rpc.js') as {
    resolveProperties: Resolve;
    unwrapRpcSecret(value: unknown): unknown;
  };
  const resolve = rpc.resolveProperties;
  rpc.resolveProperties = (resource, resolvers, type, name, props, ...rest) => {
    // Components of the program itself have exactly the fields that they set.
    const fields = 'id' in resource ? Object.entries(props ?? {}) : [];
    given.add(Object.fromEntries(fields.map(([key, value]) => [key, rpc.unwrapRpcSecret(value)])));
    resolve(resource, resolvers, type, name, props, ...rest);
  };
  const { prototype } = sdk.Output;
  const apply = prototype.apply;
  prototype.apply = function (work, runWithUnknowns) {
    const done: Work = runWithUnknowns ? (value) => given.within(value, work) : (value) => given.apply(value, work);
    return apply.call(this, done, runWithUnknowns);
  };
}
