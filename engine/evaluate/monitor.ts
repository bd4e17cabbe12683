import type { Callback } from '@pulumi/pulumi/proto/callback_pb.js';
import type {
  ReadResourceRequest,
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  ResourceCallRequest,
  ResourceInvokeRequest,
  SupportsFeatureRequest,
} from '@pulumi/pulumi/proto/resource_pb.js';
import type { Message } from 'google-protobuf';
import { urnOf } from '../graph/urn.ts';
import { isPlainOnWire, secretOnWire, unknownOnWire, type WireObject, type WireValue } from '../graph/wire.ts';
import { computationOf } from './computed.ts';
import { features } from './features.ts';
import type { Diagnostic, WireNode } from './messages.ts';
import { type Protocol, structOf } from './protocol.ts';
import type { Registry } from './registry.ts';
import { objectOf, readReading, readRegistration } from './request.ts';
import type { Transforms } from './transforms.ts';

/** How gRPC's services answer. */
export type Answering<T> = (error: { code: number; details: string; message: string } | null, response?: T) => void;

const invalidArgument = 3;

/** Where and what the monitor serves. */
export interface MonitorOptions {
  readonly project: string;
  readonly stack: string;
  /** Folder of the project, absolute. */
  readonly root: string;
  readonly protocol: Protocol;
  readonly registry: Registry;
  readonly transforms: Transforms;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Gets the names of provider functions whose answer is unknown. */
  readonly unanswered: string[];
}

/** The provider of Kubernetes gives an object a name that has none. */
function named({ type, inputs }: WireNode): WireObject {
  const { metadata } = inputs;
  if (!type.startsWith('kubernetes:') || !isPlainOnWire(metadata) || metadata.name !== undefined) return inputs;
  return { ...inputs, metadata: { ...metadata, name: unknownOnWire } };
}

/** What a preview knows of a resource's outputs: its inputs, and as secret what the program calls secret. */
function previewOf(node: WireNode): WireObject {
  // Only its provider can expand a remote component: all that it would give is unknown.
  if (node.remote) return {};
  const given = named(node);
  const secrets = node.options.additionalSecretOutputs ?? [];
  if (secrets.length === 0) return given;
  const outputs: Record<string, WireValue> = { ...given };
  for (const key of secrets) {
    const value = outputs[key];
    if (value !== undefined) outputs[key] = secretOnWire(value);
  }
  return outputs;
}

/**
 * Pulumi's resource monitor for a preview without providers. Its methods take the protocol's own requests, whether
 * they come in process or over gRPC. What only a provider could tell is unknown.
 */
export class Monitor {
  readonly #options: MonitorOptions;

  constructor(options: MonitorOptions) {
    this.#options = options;
  }

  #fail<T>(answer: Answering<T>, details: string, code = invalidArgument): void {
    answer({ code, details, message: details });
  }

  #empty(answer: Answering<Message>): void {
    answer(null, new this.#options.protocol.empty.Empty());
  }

  /** Says what the monitor can do. */
  getDeploymentInfo(_request: unknown, answer: Answering<Message>): void {
    const { DeploymentInfo, ResourceMonitorFeature } = this.#options.protocol.resource;
    const info = new DeploymentInfo();
    const known = new Map(Object.entries(ResourceMonitorFeature));
    const numbers = Object.values(features).map((name) => known.get(name));
    info.setSupportedfeaturesList(numbers.filter((number) => typeof number === 'number'));
    answer(null, info);
  }

  /** Says whether the monitor can do one thing, for SDKs that do not ask for all at once. */
  supportsFeature(request: SupportsFeatureRequest, answer: Answering<Message>): void {
    const response = new this.#options.protocol.resource.SupportsFeatureResponse();
    response.setHassupport(
      Object.keys(features).some((flag) => flag.toLowerCase() === `supports${request.getId()}`.toLowerCase()),
    );
    answer(null, response);
  }

  /** Takes a resource into the registry, after the transforms that apply to it. */
  registerResource(request: RegisterResourceRequest, answer: Answering<Message>): void {
    const { transforms } = this.#options;
    if (!transforms.concern(request)) {
      this.#register(request, answer);
      return;
    }
    transforms.apply(request).then(
      (transformed) => this.#register(transformed, answer),
      (error: Error) => this.#fail(answer, error.message),
    );
  }

  #register(request: RegisterResourceRequest, answer: Answering<Message>): void {
    const { project, stack, root, protocol, registry } = this.#options;
    const urn = urnOf(stack, project, request.getParent(), request.getType(), request.getName());
    const node = readRegistration(request, urn, root);
    registry.add(node);
    const response = new protocol.resource.RegisterResourceResponse();
    response.setUrn(urn);
    response.setId(node.options.import ?? '');
    if (node.custom || node.remote) response.setObject(structOf(protocol, previewOf(node)));
    answer(null, response);
  }

  /** Takes in what a component says of itself when it is complete. */
  registerResourceOutputs(request: RegisterResourceOutputsRequest, answer: Answering<Message>): void {
    const node = this.#options.registry.find(request.getUrn());
    if (!node) {
      this.#fail(answer, `outputs were registered for ${request.getUrn()}, which is not registered`);
      return;
    }
    node.outputs = objectOf(request.getOutputs());
    this.#empty(answer);
  }

  /** Takes in a resource that exists elsewhere; what it is like stays unknown. */
  readResource(request: ReadResourceRequest, answer: Answering<Message>): void {
    const { project, stack, root, protocol, registry } = this.#options;
    const urn = urnOf(stack, project, request.getParent(), request.getType(), request.getName());
    const node = readReading(request, urn, root);
    registry.add(node);
    const isStack = node.type === 'pulumi:pulumi:StackReference';
    const unknowns = isStack ? { outputs: unknownOnWire, secretOutputNames: unknownOnWire } : {};
    const response = new protocol.resource.ReadResourceResponse();
    response.setUrn(urn);
    response.setProperties(structOf(protocol, { ...node.inputs, ...unknowns }));
    answer(null, response);
  }

  /** Whether something exists: unknown. */
  existsResource(_request: unknown, answer: Answering<Message>): void {
    const response = new this.#options.protocol.resource.ExistsResourceResponse();
    response.setUnknown(true);
    answer(null, response);
  }

  /**
   * Answers a provider's function as unknown, but `pulumi:pulumi:getResource` from the registry, and what needs nothing but
   * its arguments.
   */
  invoke(request: ResourceInvokeRequest, answer: Answering<Message>): void {
    const token = request.getTok();
    const given = objectOf(request.getArgs());
    const compute = computationOf(token);
    if (token === 'pulumi:pulumi:getResource') this.#answerResource(String(given.urn), answer);
    else if (compute === undefined) this.#answerFunction(token, undefined, answer);
    else {
      compute(given).then(
        (known) => this.#answerFunction(token, known, answer),
        (error: Error) => this.#fail(answer, error.message),
      );
    }
  }

  #answerResource(urn: string, answer: Answering<Message>): void {
    const { protocol, registry } = this.#options;
    const node = registry.find(urn);
    if (!node) {
      this.#fail(answer, `the resource ${urn} is not registered`);
      return;
    }
    const response = new protocol.resource.ResourceInvokeResponse();
    const state = { urn, id: node.custom ? unknownOnWire : '', state: node.outputs ?? previewOf(node) };
    response.setReturn(structOf(protocol, state));
    answer(null, response);
  }

  #answerFunction(token: string, known: WireObject | undefined, answer: Answering<Message>): void {
    const { protocol, report, unanswered } = this.#options;
    const response = new protocol.resource.ResourceInvokeResponse();
    if (known === undefined) {
      report({ severity: 'info', message: `the answer of ${token} is unknown: only its provider can give it` });
      unanswered.push(token);
      response.setUnknown(true);
    } else response.setReturn(structOf(protocol, known));
    answer(null, response);
  }

  /** Answers a resource's method as unknown. The protocol has no word for that here, so a field stands for all. */
  call(request: ResourceCallRequest, answer: Answering<Message>): void {
    const { protocol, report } = this.#options;
    report({
      severity: 'info',
      message: `the answer of ${request.getTok()} is unknown: only its provider can give it`,
    });
    const response = new protocol.provider.CallResponse();
    response.setReturn(structOf(protocol, { answer: unknownOnWire }));
    answer(null, response);
  }

  /** Remembers a transform of every resource that comes after. */
  registerStackTransform(request: Callback, answer: Answering<Message>): void {
    this.#options.transforms.addToStack(request);
    this.#empty(answer);
  }

  /** Accepts a transform of provider functions; their answers are unknown with or without it. */
  registerStackInvokeTransform(_request: Callback, answer: Answering<Message>): void {
    this.#empty(answer);
  }

  /** Accepts a hook; hooks run when resources are made, so never in a preview of this kind. */
  registerResourceHook(_request: unknown, answer: Answering<Message>): void {
    this.#empty(answer);
  }

  /** Accepts a hook on errors, see {@link registerResourceHook}. */
  registerErrorHook(_request: unknown, answer: Answering<Message>): void {
    this.#empty(answer);
  }

  /** Accepts a provider's package. */
  registerPackage(_request: unknown, answer: Answering<Message>): void {
    const response = new this.#options.protocol.resource.RegisterPackageResponse();
    response.setRef('offline');
    answer(null, response);
  }

  /** The program has run to its end. */
  signalAndWaitForShutdown(_request: unknown, answer: Answering<Message>): void {
    this.#empty(answer);
  }
}
