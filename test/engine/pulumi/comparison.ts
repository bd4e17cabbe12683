import { isDeepStrictEqual } from 'node:util';
import type { Graph } from '../../../engine/graph/graph.ts';
import { type GraphObject, type GraphValue, isGraphList, isGraphObject, Secret } from '../../../engine/graph/value.ts';
import { decodeObject, type WireObject } from '../../../engine/graph/wire.ts';

/** What an engine knows of a resource that a program registers. */
export interface ResourceFacts {
  readonly type: string;
  readonly custom: boolean;
  readonly parent: string | undefined;
  /** URN of the provider; undefined for a component. */
  readonly provider: string | undefined;
  readonly inputs: GraphObject;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
}

/** What an engine knows of a stack, by URN. */
export type StackFacts = ReadonlyMap<string, ResourceFacts>;

/** A resource, or a fact of one, on which two engines do not agree. */
export interface Difference {
  readonly urn: string;
  readonly fact: string;
  readonly real: unknown;
  readonly own: unknown;
}

interface Step {
  readonly newState?: Partial<Omit<ResourceFacts, 'inputs'>> & {
    readonly urn: string;
    readonly type: string;
    readonly inputs?: WireObject;
  };
}

const sorted = (urns: readonly string[] = []): string[] => [...new Set(urns)].sort();

/** What the real engine planned, as `pulumi preview --json` has it. */
export function factsOfPreview(json: string): StackFacts {
  // Programs may print before the document.
  const { steps } = JSON.parse(json.slice(json.indexOf('{'))) as { readonly steps: readonly Step[] };
  return new Map(
    steps.flatMap(({ newState }) => {
      if (newState === undefined) return [];
      const { urn, type, custom = false, parent, provider, inputs = {} } = newState;
      const known = {
        type,
        custom,
        parent,
        inputs: withoutMadeUpName(decodeObject(inputs)),
        provider: provider && urnOfProvider(provider),
      };
      return [[urn, factsOf({ ...newState, ...known })]];
    }),
  );
}

/**
 * The URN of a provider, whose reference has its id besides. Where the program chose none, the engine makes one: our own
 * evaluation names none then.
 */
function urnOfProvider(reference: string): string | undefined {
  const urn = reference.slice(0, reference.lastIndexOf('::'));
  return /::pulumi:providers:[\w-]+::default(_\w+)?$/.test(urn) ? undefined : urn;
}

/** What our own evaluation planned. */
export function factsOfGraph({ resources }: Graph): StackFacts {
  return new Map(
    resources.map((node) => {
      const { urn, type, custom, parent, provider, options } = node;
      const { protect = false, ignoreChanges = [], additionalSecretOutputs = [] } = options;
      const { dependencies, propertyDependencies } = node;
      const facts = { type, custom, parent, provider, dependencies, propertyDependencies };
      const inputs = shownObject(type.startsWith('kubernetes:') ? checkedObject(node.inputs) : node.inputs);
      return [urn, factsOf({ ...facts, inputs, protect, ignoreChanges, additionalSecretOutputs })];
    }),
  );
}

const autonamed = 'pulumi.com/autonamed';

/** The provider makes up the name of an object that has none, another one in each stack, and notes that it has. */
function withoutMadeUpName(inputs: GraphObject): GraphObject {
  const { metadata, ...others } = inputs;
  if (metadata === undefined || !isGraphObject(metadata)) return inputs;
  const { name: _, annotations, ...kept } = metadata;
  if (annotations === undefined || !isGraphObject(annotations) || annotations[autonamed] !== 'true') return inputs;
  const { [autonamed]: __, ...own } = annotations;
  const written = { ...kept, ...(Object.keys(own).length > 0 && { annotations: own }) };
  return { ...others, ...(Object.keys(written).length > 0 && { metadata: written }) };
}

/**
 * The inputs of a Kubernetes object as its provider gives them back to the engine, which asks it to check them: the texts of a
 * Secret are data, which are secret as a whole, and a list with a secret in it is secret itself.
 */
function checkedObject(inputs: GraphObject): GraphObject {
  const { stringData, ...others } = inputs;
  const isSecret = inputs.kind === 'Secret';
  const merged = isSecret && stringData !== undefined ? { ...others, data: new Secret(null) } : inputs;
  return Object.fromEntries(
    Object.entries(merged).map(([key, value]) => [key, isGraphList(value) ? checkedList(value) : checkedValue(value)]),
  );
}

const checkedValue = (value: GraphValue): GraphValue => (isGraphObject(value) ? checkedObject(value) : value);

const checkedList = (list: readonly GraphValue[]): GraphValue => (holdsSecret(list) ? new Secret(null) : list);

function holdsSecret(value: GraphValue): boolean {
  if (value instanceof Secret) return true;
  if (isGraphList(value)) return value.some(holdsSecret);
  return isGraphObject(value) && Object.values(value).some(holdsSecret);
}

/** Values as the real engine shows them: a text in the place of each secret. */
function shownObject(inputs: GraphObject): GraphObject {
  return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, shownValue(value)]));
}

function shownValue(value: GraphValue): GraphValue {
  if (value instanceof Secret) return String(value);
  if (isGraphList(value)) return value.map(shownValue);
  return isGraphObject(value) ? shownObject(value) : value;
}

function factsOf(known: Partial<ResourceFacts> & { readonly type: string }): ResourceFacts {
  const { type, custom = false, parent, provider, inputs = {}, propertyDependencies = {} } = known;
  const byProperty = Object.entries(propertyDependencies).filter(([, urns]) => urns !== null && urns.length > 0);
  return {
    type,
    custom,
    parent,
    provider,
    inputs,
    dependencies: sorted(known.dependencies),
    propertyDependencies: Object.fromEntries(byProperty.map(([property, urns]) => [property, sorted(urns)])),
    protect: known.protect ?? false,
    ignoreChanges: known.ignoreChanges ?? [],
    additionalSecretOutputs: sorted(known.additionalSecretOutputs),
  };
}

/** Everything on which the two engines do not agree. */
export function compareStacks(real: StackFacts, own: StackFacts): Difference[] {
  const urns = sorted([...real.keys(), ...own.keys()]);
  return urns.flatMap((urn) => {
    const one = real.get(urn);
    const other = own.get(urn);
    if (one === undefined || other === undefined) return [{ urn, fact: 'resource', real: one?.type, own: other?.type }];
    return differing(urn, '', one, other);
  });
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where two values differ, as deep as both have parts. */
function differing(urn: string, fact: string, real: unknown, own: unknown): Difference[] {
  if (isDeepStrictEqual(real, own)) return [];
  if (isFields(real) && isFields(own)) {
    return sorted([...Object.keys(real), ...Object.keys(own)]).flatMap((key) =>
      differing(urn, fact === '' ? key : `${fact}.${key}`, real[key], own[key]),
    );
  }
  if (Array.isArray(real) && Array.isArray(own) && real.length === own.length) {
    return real.flatMap((one, index) => differing(urn, `${fact}[${index}]`, one, own[index]));
  }
  return [{ urn, fact, real, own }];
}
