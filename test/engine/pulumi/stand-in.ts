import { existsSync, readFileSync } from 'node:fs';
import type * as grpc from '@grpc/grpc-js';
import plugin from '@pulumi/pulumi/proto/plugin_pb.js';
import providerService from '@pulumi/pulumi/proto/provider_grpc_pb.js';
import provider from '@pulumi/pulumi/proto/provider_pb.js';
import resourceService from '@pulumi/pulumi/proto/resource_grpc_pb.js';
import resource from '@pulumi/pulumi/proto/resource_pb.js';
import { protocolOf, structOf } from '../../../engine/evaluate/protocol.ts';
import { channelOptions } from '../../../engine/grpc/server.ts';
import { type Answer, servePlugin } from './serve.ts';
import { type Fields, outputsOf, refusalsOf } from './stand-in-answers.ts';
import { clusterOutputs } from './stand-in-cluster.ts';
import { faultOf } from './stand-in-faults.ts';

/**
 * Stands in for a provider that cannot be had as a module: it keeps nothing, refuses inputs that the provider's types or
 * AWS' published schemas refuse, answers with what the provider would make up, and fails where it is asked to.
 * It runs as the plugin of its name: `node stand-in.ts NAME VERSION [ENGINE_ADDRESS]`.
 */
const [name = '', version = ''] = process.argv.slice(2);
const protocol = protocolOf(import.meta.dirname);
const { Empty } = protocol.empty;

/** Each provider of a program has a process of its own. */
let region = 'us-west-2';

type Struct = ReturnType<typeof structOf>;

const fieldsOf = (struct: Struct | undefined): Fields => (struct?.toJavaScript() ?? {}) as Fields;

/** Type and name of a resource, as its URN has them. */
function partsOf(urn: string): { readonly type: string; readonly name: string } {
  const [, , types = '', resourceName = ''] = urn.split('::');
  return { type: types.split('$').at(-1) ?? '', name: resourceName };
}

/** Waits, or fails, if the fault file says so. */
async function act(operation: string, urn: string): Promise<void> {
  const file = process.env.FLEETWRIGHT_STAND_IN_FAULTS;
  if (file === undefined || !existsSync(file)) return;
  const fault = faultOf(JSON.parse(readFileSync(file, 'utf8')), { operation, ...partsOf(urn) });
  if (fault === undefined) return;
  await new Promise((done) => setTimeout(done, (fault.seconds ?? 0) * 1000));
  if (fault.message !== undefined) throw new Error(fault.message);
}

const answers: Readonly<Record<string, Answer>> = {
  getPluginInfo: () => {
    const info = new plugin.PluginInfo();
    info.setVersion(version);
    return info;
  },
  getSchema: () => {
    const response = new provider.GetSchemaResponse();
    response.setSchema(JSON.stringify({ name, version }));
    return response;
  },
  checkConfig: (request: provider.CheckRequest) => checked(request, []),
  diffConfig: () => new provider.DiffResponse(),
  configure: (request: provider.ConfigureRequest) => {
    region = String(fieldsOf(request.getArgs()).region ?? region);
    const response = new provider.ConfigureResponse();
    response.setAcceptsecrets(true);
    response.setAcceptresources(true);
    response.setSupportspreview(false);
    return response;
  },
  check: (request: provider.CheckRequest) => {
    const parts = partsOf(request.getUrn());
    return checked(request, refusalsOf(parts.type, parts.name, fieldsOf(request.getNews())));
  },
  diff: (request: provider.DiffRequest) => {
    const response = new provider.DiffResponse();
    const before = JSON.stringify(sorted(fieldsOf(request.getOldInputs())));
    const after = JSON.stringify(sorted(fieldsOf(request.getNews())));
    const { DIFF_NONE, DIFF_SOME } = provider.DiffResponse.DiffChanges;
    response.setChanges(before === after ? DIFF_NONE : DIFF_SOME);
    return response;
  },
  create: async (request: provider.CreateRequest) => {
    await act('create', request.getUrn());
    const response = new provider.CreateResponse();
    const parts = partsOf(request.getUrn());
    const given = { inputs: fieldsOf(request.getProperties()), region };
    const { id, outputs } = outputsOf(parts.type, parts.name, given);
    response.setId(id);
    response.setProperties(structOf(protocol, outputs));
    return response;
  },
  update: async (request: provider.UpdateRequest) => {
    await act('update', request.getUrn());
    const response = new provider.UpdateResponse();
    response.setProperties(structOf(protocol, { ...fieldsOf(request.getOlds()), ...fieldsOf(request.getNews()) }));
    return response;
  },
  read: async (request: provider.ReadRequest) => {
    await act('read', request.getUrn());
    const response = new provider.ReadResponse();
    response.setId(request.getId());
    response.setProperties(request.getProperties());
    response.setInputs(request.getInputs());
    return response;
  },
  delete: async (request: provider.DeleteRequest) => {
    await act('delete', request.getUrn());
    return new Empty();
  },
  cancel: () => new Empty(),
  attach: () => new Empty(),
  construct,
};

function checked(request: provider.CheckRequest, refusals: readonly { path: string; reason: string }[]) {
  const response = new provider.CheckResponse();
  response.setInputs(request.getNews());
  response.setFailuresList(
    refusals.map(({ path, reason }) => {
      const failure = new provider.CheckFailure();
      failure.setProperty(path);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

/** What the inputs of a component depend on, by input. */
function inputDependencies(request: provider.ConstructRequest): [string, readonly string[]][] {
  const found = [...request.getInputdependenciesMap().entries()];
  return found.map(([property, dependencies]) => [property, dependencies.getUrnsList()]);
}

/** A component whose parts only its own provider knows becomes one opaque resource. */
async function construct(request: provider.ConstructRequest): Promise<provider.ConstructResponse> {
  const credentials = protocol.loadGrpc().credentials.createInsecure();
  const monitor = new resourceService.ResourceMonitorClient(
    request.getMonitorendpoint(),
    credentials as unknown as grpc.ChannelCredentials,
    channelOptions,
  );
  const registration = new resource.RegisterResourceRequest();
  registration.setType(request.getType());
  registration.setName(request.getName());
  registration.setParent(request.getParent());
  registration.setCustom(false);
  registration.setObject(request.getInputs());
  registration.setAcceptsecrets(true);
  registration.setDependenciesList(request.getDependenciesList());
  for (const [property, urns] of inputDependencies(request)) {
    const dependencies = new resource.RegisterResourceRequest.PropertyDependencies();
    dependencies.setUrnsList([...urns]);
    registration.getPropertydependenciesMap().set(property, dependencies);
  }
  const urn = await new Promise<string>((done, failed) => {
    monitor.registerResource(registration, (error, made) => (error ? failed(error) : done(made.getUrn())));
  });
  await act('create', urn);
  const state = structOf(protocol, clusterOutputs(request.getName(), request.getDryrun()));
  const outputs = new resource.RegisterResourceOutputsRequest();
  outputs.setUrn(urn);
  outputs.setOutputs(state);
  await new Promise<void>((done, failed) => {
    monitor.registerResourceOutputs(outputs, (error) => (error ? failed(error) : done()));
  });
  const response = new provider.ConstructResponse();
  response.setUrn(urn);
  response.setState(state);
  return response;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]));
}

servePlugin(providerService.ResourceProviderService as unknown as grpc.ServiceDefinition, answers);
