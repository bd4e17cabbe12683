import type { Callback, CallbackInvokeResponse } from '@pulumi/pulumi/proto/callback_pb.js';
import type { RegisterResourceRequest, TransformResourceOptions } from '@pulumi/pulumi/proto/resource_pb.js';
import { urnOf } from '../graph/urn.ts';
import type { Protocol } from './protocol.ts';

interface CallbacksClient {
  invoke(request: unknown, answer: (error: Error | null, response: CallbackInvokeResponse) => void): void;
  close(): void;
}

/** Runs a function of the program by its token, on the program's own callback server. */
async function call(protocol: Protocol, callback: Callback, request: Uint8Array): Promise<Uint8Array> {
  const { CallbacksClient } = protocol.load('proto/callback_grpc_pb.js') as {
    CallbacksClient: new (target: string, credentials: unknown) => CallbacksClient;
  };
  const { credentials } = protocol.loadGrpc();
  const client = new CallbacksClient(callback.getTarget(), credentials.createInsecure());
  const message = new protocol.callback.CallbackInvokeRequest();
  message.setToken(callback.getToken());
  message.setRequest(request);
  try {
    const response = await new Promise<CallbackInvokeResponse>((resolve, reject) => {
      client.invoke(message, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
    return response.getResponse_asU8();
  } finally {
    client.close();
  }
}

function optionsOf(protocol: Protocol, request: RegisterResourceRequest): TransformResourceOptions {
  const options = new protocol.resource.TransformResourceOptions();
  options.setDependsOnList(request.getDependenciesList());
  options.setIgnoreChangesList(request.getIgnorechangesList());
  options.setReplaceOnChangesList(request.getReplaceonchangesList());
  options.setVersion(request.getVersion());
  options.setAliasesList(request.getAliasesList());
  options.setProvider(request.getProvider());
  options.setCustomTimeouts(request.getCustomtimeouts());
  options.setPluginDownloadUrl(request.getPlugindownloadurl());
  options.setDeletedWith(request.getDeletedwith());
  options.setReplaceWithList(request.getReplaceWithList());
  options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
  options.setImport(request.getImportid());
  options.setHideDiffList(request.getHidediffsList());
  options.setHooks(request.getHooks());
  const protect = request.getProtect();
  if (protect !== undefined) options.setProtect(protect);
  const retain = request.getRetainondelete();
  if (retain !== undefined) options.setRetainOnDelete(retain);
  if (request.getDeletebeforereplacedefined()) options.setDeleteBeforeReplace(request.getDeletebeforereplace());
  for (const [key, value] of request.getProvidersMap().entries()) options.getProvidersMap().set(key, value);
  return options;
}

function takeOptions(request: RegisterResourceRequest, options: TransformResourceOptions): void {
  request.setDependenciesList(options.getDependsOnList());
  request.setIgnorechangesList(options.getIgnoreChangesList());
  request.setReplaceonchangesList(options.getReplaceOnChangesList());
  request.setVersion(options.getVersion());
  request.setAliasesList(options.getAliasesList());
  request.setProvider(options.getProvider());
  request.setCustomtimeouts(options.getCustomTimeouts());
  request.setPlugindownloadurl(options.getPluginDownloadUrl());
  request.setDeletedwith(options.getDeletedWith());
  request.setReplaceWithList(options.getReplaceWithList());
  request.setAdditionalsecretoutputsList(options.getAdditionalSecretOutputsList());
  request.setImportid(options.getImport());
  request.setHidediffsList(options.getHideDiffList());
  request.setProtect(options.getProtect() ?? false);
  request.setRetainondelete(options.getRetainOnDelete() ?? false);
  request.setDeletebeforereplacedefined(options.hasDeleteBeforeReplace());
  request.setDeletebeforereplace(options.getDeleteBeforeReplace() ?? false);
}

/** The functions with which a program changes resources when they are registered (`transforms`). */
export class Transforms {
  readonly #protocol: Protocol;
  readonly #project: string;
  readonly #stackName: string;
  readonly #stack: Callback[] = [];
  readonly #byParent = new Map<string, readonly Callback[]>();

  constructor(protocol: Protocol, project: string, stack: string) {
    this.#protocol = protocol;
    this.#project = project;
    this.#stackName = stack;
  }

  /** Adds a transform for all resources that are registered later. */
  addToStack(callback: Callback): void {
    this.#stack.push(callback);
  }

  /** Whether a transform applies to a resource. */
  concern(request: RegisterResourceRequest): boolean {
    return this.#stack.length > 0 || this.#byParent.size > 0 || request.getTransformsList().length > 0;
  }

  /**
   * Applies all transforms of a resource: its own, then those of its parents from the nearest on, then the stack's.
   * @throws Error if a transform fails, with its message.
   */
  async apply(request: RegisterResourceRequest): Promise<RegisterResourceRequest> {
    const own = request.getTransformsList();
    const inherited = this.#byParent.get(request.getParent()) ?? [];
    const all = [...own, ...inherited];
    const urn = urnOf(this.#stackName, this.#project, request.getParent(), request.getType(), request.getName());
    if (all.length > 0) this.#byParent.set(urn, all);
    for (const transform of [...all, ...this.#stack]) await this.#applyOne(request, transform);
    return request;
  }

  async #applyOne(request: RegisterResourceRequest, transform: Callback): Promise<void> {
    const { TransformRequest, TransformResponse } = this.#protocol.resource;
    const message = new TransformRequest();
    message.setType(request.getType());
    message.setName(request.getName());
    message.setCustom(request.getCustom());
    message.setParent(request.getParent());
    message.setProperties(request.getObject());
    message.setOptions(optionsOf(this.#protocol, request));
    const bytes = await call(this.#protocol, transform, message.serializeBinary());
    const response = TransformResponse.deserializeBinary(bytes);
    request.setObject(response.getProperties());
    const options = response.getOptions();
    if (options) takeOptions(request, options);
  }
}
