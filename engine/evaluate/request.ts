import type { Alias } from '@pulumi/pulumi/proto/alias_pb.js';
import type { ReadResourceRequest, RegisterResourceRequest } from '@pulumi/pulumi/proto/resource_pb.js';
import type { Struct } from 'google-protobuf/google/protobuf/struct_pb.js';
import type { SourcePosition } from '../graph/graph.ts';
import { isProviderType, urnOfProvider } from '../graph/urn.ts';
import type { WireObject, WireValue } from '../graph/wire.ts';
import type { WireNode } from './messages.ts';
import { programFile } from './source.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Options = Mutable<WireNode['options']>;

/** The fields of a protobuf struct. */
export function objectOf(struct: Struct | undefined): WireObject {
  return (struct?.toJavaScript() ?? {}) as WireObject;
}

function sortedUrns(urns: readonly string[]): readonly string[] {
  return urns.length > 1 ? urns.toSorted() : urns;
}

function readAlias(alias: Alias): WireValue {
  if (alias.hasUrn()) return alias.getUrn();
  const spec = alias.getSpec();
  const fields = {
    name: spec?.getName(),
    type: spec?.getType(),
    stack: spec?.getStack(),
    project: spec?.getProject(),
    parent: spec?.getParenturn(),
    noParent: spec?.getNoparent() || undefined,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value)) as WireObject;
}

function readLists(request: RegisterResourceRequest, options: Options): void {
  const lists = {
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    hideDiffs: request.getHidediffsList(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    replaceWith: request.getReplaceWithList(),
  };
  for (const [key, list] of Object.entries(lists) as [keyof typeof lists, string[]][]) {
    if (list.length > 0) options[key] = list;
  }
  const aliases = request.getAliasesList();
  if (aliases.length > 0) options.aliases = aliases.map(readAlias);
}

function readTexts(request: RegisterResourceRequest, options: Options): void {
  const texts = {
    deletedWith: request.getDeletedwith(),
    import: request.getImportid(),
    version: request.getVersion(),
    pluginDownloadUrl: request.getPlugindownloadurl(),
  };
  for (const [key, text] of Object.entries(texts) as [keyof typeof texts, string][]) {
    if (text !== '') options[key] = text;
  }
}

function readTimeouts(request: RegisterResourceRequest, options: Options): void {
  const timeouts = request.getCustomtimeouts();
  const given = { create: timeouts?.getCreate(), update: timeouts?.getUpdate(), delete: timeouts?.getDelete() };
  const present = Object.entries(given).filter(([, duration]) => duration);
  if (present.length > 0) options.customTimeouts = Object.fromEntries(present);
}

function readOptions(request: RegisterResourceRequest): Options {
  const options: Options = {};
  readLists(request, options);
  readTexts(request, options);
  readTimeouts(request, options);
  if (request.getProtect()) options.protect = true;
  if (request.getRetainondelete()) options.retainOnDelete = true;
  if (request.getDeletebeforereplacedefined()) options.deleteBeforeReplace = request.getDeletebeforereplace();
  const providers = request.getProvidersMap();
  if (providers.getLength() > 0) {
    options.providers = Object.fromEntries(providers.toArray().map(([name, ref]) => [name, urnOfProvider(ref)]));
  }
  return options;
}

type WithTrace = Pick<RegisterResourceRequest, 'getStacktrace'>;

/** The first stack frame in the program rather than in a package. */
function readSource(request: WithTrace, root: string): SourcePosition | undefined {
  for (const frame of request.getStacktrace()?.getFramesList() ?? []) {
    const position = frame.getPc();
    const uri = position?.getUri();
    const file = uri && programFile(root, uri);
    if (position && file) return { file, line: position.getLine() };
  }
  return undefined;
}

function readPropertyDependencies(request: RegisterResourceRequest): Record<string, readonly string[]> {
  const dependencies: Record<string, readonly string[]> = {};
  for (const [property, urns] of request.getPropertydependenciesMap().entries()) {
    const list = urns.getUrnsList();
    if (list.length > 0) dependencies[property] = sortedUrns(list);
  }
  return dependencies;
}

/** The inputs of a resource. For a provider, the engine adds which plugin it is. */
function readInputs(request: RegisterResourceRequest): WireObject {
  const inputs = objectOf(request.getObject());
  if (!isProviderType(request.getType())) return inputs;
  const version = request.getVersion();
  return { ...inputs, ...(version === '' ? {} : { version }), __internal: {} };
}

/**
 * Whether Pulumi's Kubernetes provider registers this component itself, such as a chart. It does not pass on which provider
 * and which dependencies the program named, so the engine does not record them.
 */
function isOfKubernetes(request: RegisterResourceRequest): boolean {
  return request.getRemote() && request.getType().startsWith('kubernetes:');
}

/** The resource that a program registers. */
export function readRegistration(request: RegisterResourceRequest, urn: string, root: string): WireNode {
  const source = readSource(request, root);
  const isForgotten = isOfKubernetes(request);
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    remote: request.getRemote(),
    external: false,
    parent: request.getParent(),
    provider: isForgotten ? '' : urnOfProvider(request.getProvider()),
    inputs: readInputs(request),
    dependencies: isForgotten ? [] : sortedUrns(request.getDependenciesList()),
    propertyDependencies: readPropertyDependencies(request),
    options: readOptions(request),
    ...(source && { source }),
  };
}

/** The existing resource that a program reads. */
export function readReading(request: ReadResourceRequest, urn: string, root: string): WireNode {
  const source = readSource(request, root);
  const version = request.getVersion();
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    custom: true,
    remote: false,
    external: true,
    parent: request.getParent(),
    provider: urnOfProvider(request.getProvider()),
    inputs: objectOf(request.getProperties()),
    dependencies: sortedUrns(request.getDependenciesList()),
    propertyDependencies: {},
    options: { import: request.getId(), ...(version && { version }) },
    ...(source && { source }),
  };
}
