import type analyzer from '@pulumi/pulumi/proto/analyzer_pb.js';
import type {
  AnalyzeRequest,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
} from '@pulumi/pulumi/proto/analyzer_pb.js';
import type { Struct } from 'google-protobuf/google/protobuf/struct_pb.js';
import { type Protocol, structOf } from '../evaluate/protocol.ts';
import type { ResourceNode } from '../graph/graph.ts';
import { encodeObject, type WireObject } from '../graph/wire.ts';

const secondsOf: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, ms: 0.001 };

/** Go's notation of a duration, `1h30m`, in seconds. */
function durationSeconds(duration: string | undefined): number {
  const parts = (duration ?? '').matchAll(/([\d.]+)(ms|s|m|h)/g);
  return [...parts].reduce((sum, [, amount, unit]) => sum + Number(amount) * (secondsOf[unit ?? ''] ?? 0), 0);
}

/** A resource as it is sent to a pack, with encoded secrets and unknown values. */
export interface AnalyzedNode extends Omit<ResourceNode, 'inputs' | 'outputs' | 'source' | 'options'> {
  readonly inputs: WireObject;
  readonly options: Omit<ResourceNode['options'], 'aliases'> & { readonly aliases: readonly string[] };
}

/** Encodes a resource for a pack. */
export function analyzedNode({ source: _, outputs: __, ...node }: ResourceNode): AnalyzedNode {
  const aliases = (node.options.aliases ?? []).filter((alias) => typeof alias === 'string');
  return { ...node, inputs: encodeObject(node.inputs), options: { ...node.options, aliases } };
}

/** The outputs that the components among `nodes` registered, by URN. */
export function analyzedOutputs(nodes: readonly ResourceNode[]): Record<string, WireObject> {
  return Object.fromEntries(
    nodes.flatMap(({ urn, custom, outputs }) => (outputs && !custom ? [[urn, encodeObject(outputs)]] : [])),
  );
}

/** Objects as messages, by the protocol's class of structs: each copy of the SDK has its own. */
const structs = new WeakMap<object, WeakMap<WireObject, Struct>>();

/** Builds the requests of the analyzer protocol from the resources of a graph, which may arrive a few at a time. */
export class Requests {
  readonly #messages: typeof analyzer;
  readonly #protocol: Protocol;
  readonly #structs: WeakMap<WireObject, Struct>;
  /** In the order of registration. */
  readonly #byUrn = new Map<string, AnalyzedNode>();

  constructor(protocol: Protocol) {
    this.#protocol = protocol;
    this.#messages = protocol.load('proto/analyzer_pb.js') as typeof analyzer;
    this.#structs = structs.get(protocol.struct) ?? new WeakMap();
    structs.set(protocol.struct, this.#structs);
  }

  /** Adds resources. Their providers must be among them or have been added before. */
  add(nodes: readonly AnalyzedNode[]): void {
    for (const node of nodes) this.#byUrn.set(node.urn, node);
  }

  /**
   * Returns the same message for the same object, because each pack gets it, and a provider is part of many resources.
   */
  #struct(object: WireObject): Struct {
    const known = this.#structs.get(object);
    if (known !== undefined) return known;
    const made = structOf(this.#protocol, object);
    this.#structs.set(object, made);
    return made;
  }

  #options({ options, parent }: AnalyzedNode): AnalyzerResourceOptions {
    const message = new this.#messages.AnalyzerResourceOptions();
    message.setProtect(options.protect ?? false);
    message.setIgnorechangesList([...(options.ignoreChanges ?? [])]);
    message.setDeletebeforereplacedefined(options.deleteBeforeReplace !== undefined);
    message.setDeletebeforereplace(options.deleteBeforeReplace ?? false);
    message.setAdditionalsecretoutputsList([...(options.additionalSecretOutputs ?? [])]);
    message.setAliasesList([...options.aliases]);
    message.setParent(parent ?? '');
    const timeouts = new this.#messages.AnalyzerResourceOptions.CustomTimeouts();
    timeouts.setCreate(durationSeconds(options.customTimeouts?.create));
    timeouts.setUpdate(durationSeconds(options.customTimeouts?.update));
    timeouts.setDelete(durationSeconds(options.customTimeouts?.delete));
    message.setCustomtimeouts(timeouts);
    return message;
  }

  #provider({ provider }: AnalyzedNode): AnalyzerProviderResource | undefined {
    const node = provider === undefined ? undefined : this.#byUrn.get(provider);
    if (!node) return undefined;
    const message = new this.#messages.AnalyzerProviderResource();
    message.setType(node.type);
    message.setUrn(node.urn);
    message.setName(node.name);
    message.setProperties(this.#struct(node.inputs));
    return message;
  }

  #fill<T extends AnalyzeRequest | AnalyzerResource>(message: T, node: AnalyzedNode, properties: WireObject): T {
    message.setType(node.type);
    message.setUrn(node.urn);
    message.setName(node.name);
    message.setProperties(this.#struct(properties));
    message.setOptions(this.#options(node));
    message.setProvider(this.#provider(node));
    return message;
  }

  /** The request for one resource, with its inputs. */
  analyze(node: AnalyzedNode): AnalyzeRequest {
    return this.#fill(new this.#messages.AnalyzeRequest(), node, node.inputs);
  }

  /** The request for all resources, with their outputs. In a preview, these are the inputs, as far as known. */
  inStack(outputs: Readonly<Record<string, WireObject>>): AnalyzerResource[] {
    return [...this.#byUrn.values()].map((node) => this.#inStack(node, outputs[node.urn] ?? node.inputs));
  }

  #inStack(node: AnalyzedNode, outputs: WireObject): AnalyzerResource {
    const message = this.#fill(new this.#messages.AnalyzerResource(), node, outputs);
    message.setParent(node.parent ?? '');
    message.setDependenciesList([...node.dependencies]);
    for (const [property, urns] of Object.entries(node.propertyDependencies)) {
      const dependencies = new this.#messages.AnalyzerPropertyDependencies();
      dependencies.setUrnsList([...urns]);
      message.getPropertydependenciesMap().set(property, dependencies);
    }
    return message;
  }
}
