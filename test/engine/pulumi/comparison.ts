import { isDeepStrictEqual } from 'node:util';
import type { Graph, ResourceNode } from '../../../engine/graph/graph.ts';
import type { GraphObject } from '../../../engine/graph/value.ts';
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

/**
 * What the real engine planned.
 * @param json what `pulumi preview --json` printed
 * @param inputs those of each resource, from the same run's log: the preview has them as providers changed them
 */
export function factsOfPreview(json: string, inputs: ReadonlyMap<string, GraphObject>): StackFacts {
  // Programs may print before the document.
  const { steps } = JSON.parse(json.slice(json.indexOf('{'))) as { readonly steps: readonly Step[] };
  return new Map(
    steps.flatMap(({ newState }) => {
      if (newState === undefined) return [];
      const { urn, type, provider } = newState;
      // What the engine itself adds to a provider, such as its version, is in the preview alone.
      const added = type.startsWith('pulumi:providers:') ? decodeObject(newState.inputs ?? {}) : {};
      const facts = {
        inputs: { ...added, ...inputs.get(urn) },
        // A reference to a provider has its id behind its URN.
        provider: provider?.slice(0, provider.lastIndexOf('::')),
      };
      return [[urn, factsOf({ ...newState, ...facts })]];
    }),
  );
}

/** What our own evaluation planned. */
export function factsOfGraph(graph: Graph): StackFacts {
  return new Map(
    graph.resources.map((node) => {
      const { protect = false, ignoreChanges = [], additionalSecretOutputs = [] } = node.options;
      const provider = node.provider ?? defaultProviderOf(graph, node);
      return [node.urn, factsOf({ ...node, provider, protect, ignoreChanges, additionalSecretOutputs })];
    }),
  );
}

/** The provider that the engine takes for a resource where the program chooses none: one of each package and version. */
function defaultProviderOf({ stack, project }: Graph, { type, custom, options }: ResourceNode): string | undefined {
  if (!custom || type.startsWith('pulumi:providers:')) return undefined;
  const version = options.version === undefined ? '' : `_${options.version.replaceAll(/\W/g, '_')}`;
  return `urn:pulumi:${stack}::${project}::pulumi:providers:${type.split(':')[0]}::default${version}`;
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
