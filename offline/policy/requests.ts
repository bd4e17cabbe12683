import type analyzer from '@pulumi/pulumi/proto/analyzer_pb.js';
import type {
  AnalyzeRequest,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
} from '@pulumi/pulumi/proto/analyzer_pb.js';
import type { Struct } from 'google-protobuf/google/protobuf/struct_pb.js';
import type { Protocol } from '../evaluate/protocol.ts';
import type { ResourceNode } from '../graph/graph.ts';
import { encodeObject, type WireObject } from '../graph/wire.ts';

const secondsOf: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, ms: 0.001 };

/** A duration as Go writes it, `1h30m`, in seconds. */
function durationSeconds(duration: string | undefined): number {
  const parts = (duration ?? '').matchAll(/([\d.]+)(ms|s|m|h)/g);
  return [...parts].reduce((sum, [, amount, unit]) => sum + Number(amount) * (secondsOf[unit ?? ''] ?? 0), 0);
}

/** A resource as a pack is told of it: what is secret or unknown is written as it travels. */
export interface AnalyzedNode extends Omit<ResourceNode, 'inputs' | 'outputs' | 'source' | 'options'> {
  readonly inputs: WireObject;
  readonly outputs: WireObject;
  readonly options: Omit<ResourceNode['options'], 'aliases'> & { readonly aliases: readonly string[] };
}

/** Writes a resource for a pack. Its outputs are, as far as a preview knows them, its inputs. */
export function analyzedNode({ source: _, ...node }: ResourceNode): AnalyzedNode {
  const inputs = encodeObject(node.inputs);
  const outputs = node.outputs && !node.custom ? encodeObject(node.outputs) : inputs;
  const aliases = (node.options.aliases ?? []).filter((alias) => typeof alias === 'string');
  return { ...node, inputs, outputs, options: { ...node.options, aliases } };
}

/** Builds the requests of the analyzer protocol from the resources of a graph. */
export class Requests {
  readonly #messages: typeof analyzer;
  readonly #protocol: Protocol;
  readonly #byUrn: ReadonlyMap<string, AnalyzedNode>;

  constructor(protocol: Protocol, resources: readonly AnalyzedNode[]) {
    this.#protocol = protocol;
    this.#messages = protocol.load('proto/analyzer_pb.js') as typeof analyzer;
    this.#byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  }

  #struct(object: WireObject): Struct {
    return this.#protocol.struct.Struct.fromJavaScript(object as never);
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

  /** One resource, by its inputs. */
  analyze(node: AnalyzedNode): AnalyzeRequest {
    return this.#fill(new this.#messages.AnalyzeRequest(), node, node.inputs);
  }

  /** One resource of a whole stack, by its outputs. */
  inStack(node: AnalyzedNode): AnalyzerResource {
    const message = this.#fill(new this.#messages.AnalyzerResource(), node, node.outputs);
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
