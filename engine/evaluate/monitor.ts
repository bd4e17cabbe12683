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

/** The callback with which a gRPC service answers. */
export type Answering<T> = (error: { code: number; details: string; message: string } | null, response?: T) => void;

const invalidArgument = 3;

/** Settings of the monitor. */
export interface MonitorOptions {
  readonly project: string;
  readonly stack: string;
  /** Folder of the project, as an absolute path. */
  readonly root: string;
  readonly protocol: Protocol;
  readonly registry: Registry;
  readonly transforms: Transforms;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Collects the names of provider functions whose answer is unknown. */
  readonly unanswered: string[];
}

/** The Kubernetes provider gives an object without a name a generated one. */
function named({ type, inputs }: WireNode): WireObject {
  const { metadata } = inputs;
  if (!type.startsWith('kubernetes:') || !isPlainOnWire(metadata) || metadata.name !== undefined) return inputs;
  return { ...inputs, metadata: { ...metadata, name: unknownOnWire } };
}

/** What a preview knows of a resource's outputs: its inputs, with the secrets that the program declares. */
function previewOf(node: WireNode): WireObject {
  // Only its provider can expand a remote component, so all its outputs are unknown.
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
 * Pulumi's resource monitor for a preview without providers. Its methods take the requests of the protocol, in process
 * or over gRPC. Everything that only a provider knows is unknown.
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

  /** Reports the monitor's features. */
  getDeploymentInfo(_request: unknown, answer: Answering<Message>): void {
    const { DeploymentInfo, ResourceMonitorFeature } = this.#options.protocol.resource;
    const info = new DeploymentInfo();
    const known = new Map(Object.entries(ResourceMonitorFeature));
    const numbers = Object.values(features).map((name) => known.get(name));
    info.setSupportedfeaturesList(numbers.filter((number) => typeof number === 'number'));
    answer(null, info);
  }

  /** Reports whether the monitor has one feature, for SDKs that do not ask for all at once. */
  supportsFeature(request: SupportsFeatureRequest, answer: Answering<Message>): void {
    const response = new this.#options.protocol.resource.SupportsFeatureResponse();
    response.setHassupport(
      Object.keys(features).some((flag) => flag.toLowerCase() === `supports${request.getId()}`.toLowerCase()),
    );
    answer(null, response);
  }

  /** Adds a resource to the registry, after applying its transforms. */
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

  /** Stores the outputs that a component registers when it is complete. */
  registerResourceOutputs(request: RegisterResourceOutputsRequest, answer: Answering<Message>): void {
    const node = this.#options.registry.find(request.getUrn());
    if (!node) {
      this.#fail(answer, `outputs were registered for ${request.getUrn()}, which is not registered`);
      return;
    }
    node.outputs = objectOf(request.getOutputs());
    this.#empty(answer);
  }

  /** Adds a resource that exists elsewhere. Its state is unknown. */
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

  /** Reports whether a resource exists: unknown. */
  existsResource(_request: unknown, answer: Answering<Message>): void {
    const response = new this.#options.protocol.resource.ExistsResourceResponse();
    response.setUnknown(true);
    answer(null, response);
  }

  /**
   * Answers a provider's function as unknown, except `pulumi:pulumi:getResource`, which the registry answers, and
   * functions whose result depends only on their arguments.
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

  /**
   * Answers a resource's method as unknown. The protocol cannot express an unknown result here, so one field stands for
   * all.
   */
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

  /** Stores a transform for all resources that are registered later. */
  registerStackTransform(request: Callback, answer: Answering<Message>): void {
    this.#options.transforms.addToStack(request);
    this.#empty(answer);
  }

  /** Accepts a transform of provider functions. Their answers are unknown with or without it. */
  registerStackInvokeTransform(_request: Callback, answer: Answering<Message>): void {
    this.#empty(answer);
  }

  /** Accepts a hook. Hooks run when resources are created, so never in this kind of preview. */
  registerResourceHook(_request: unknown, answer: Answering<Message>): void {
    this.#empty(answer);
  }

  /** Accepts a hook for errors, see {@link registerResourceHook}. */
  registerErrorHook(_request: unknown, answer: Answering<Message>): void {
    this.#empty(answer);
  }

  /** Accepts a provider's package. */
  registerPackage(_request: unknown, answer: Answering<Message>): void {
    const response = new this.#options.protocol.resource.RegisterPackageResponse();
    response.setRef('offline');
    answer(null, response);
  }

  /** Is called when the program has ended. */
  signalAndWaitForShutdown(_request: unknown, answer: Answering<Message>): void {
    this.#empty(answer);
  }
}
