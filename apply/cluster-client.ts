/** An object as the API server gives it: JSON, with nothing converted. */
export interface LiveObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: LiveMetadata;
  readonly [field: string]: unknown;
}

/** The metadata of a live object, as far as it is read. */
export interface LiveMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly {
    readonly kind: string;
    readonly name: string;
    /** True for the one owner that keeps the object as it is. */
    readonly controller?: boolean;
  }[];
  readonly managedFields?: readonly ManagedFields[];
}

/** The fields of an object that a manager set, as the API server records them. */
export interface ManagedFields {
  readonly manager?: string;
  /** `Apply` or `Update`. */
  readonly operation?: string;
  readonly time?: string;
  readonly apiVersion?: string;
  readonly fieldsType?: string;
  /** The manager's fields: `{ "f:spec": { "f:replicas": {} } }`. */
  readonly fieldsV1?: Readonly<Record<string, unknown>>;
  /** `status` or `scale`, for what was set through that. */
  readonly subresource?: string;
}

/** What identifies an object of a cluster. */
export interface ObjectName {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** Access to a cluster for applying, listing and deleting. */
export interface ClusterClient {
  /** Address of the API server. */
  readonly server: string;
  /**
   * Server-side apply. It takes over fields that others set unless `force` is false. `dryRun` changes nothing and returns
   * the object as it would be. `fieldManager` becomes the owner of the fields (default: our own). If the metadata has a
   * `resourceVersion`, the object must still have it.
   */
  apply(manifest: object, options?: ApplyRequestOptions): Promise<LiveObject>;
  /** Creates an object. Refused with 409 if there is one of that name. */
  create(manifest: object): Promise<LiveObject>;
  /** Replaces an object as a whole. Refused with 409 unless it still has the `resourceVersion` of the manifest. */
  replace(manifest: object): Promise<LiveObject>;
  /** Changes parts of an object by a JSON patch. */
  patch(name: ObjectName, operations: readonly PatchOperation[]): Promise<LiveObject>;
  /** The object; nothing if it or its kind does not exist. */
  read(name: ObjectName): Promise<LiveObject | undefined>;
  /** All objects of a kind, in one namespace or in all; empty if the kind does not exist. */
  list(apiVersion: string, kind: string, options?: ListOptions): Promise<LiveObject[]>;
  /**
   * All objects of a kind as they are, and again after each change, until the signal aborts; then its reason is thrown.
   * Throws a RefusedByServer if the server refuses the list.
   */
  follow(
    apiVersion: string,
    kind: string,
    options: ListOptions & { readonly signal: AbortSignal },
  ): AsyncIterable<readonly LiveObject[]>;
  /** True if the cluster has the kind. */
  serves(apiVersion: string, kind: string): Promise<boolean>;
  /** Groups of the kinds that the cluster serves, without Kubernetes' own core: `apps`, `keda.sh`. */
  groups(): Promise<ReadonlySet<string>>;
  /** Namespaced kinds that can be listed and deleted, each in the version that the server prefers. */
  namespacedKinds(): Promise<readonly { readonly apiVersion: string; readonly kind: string }[]>;
  /**
   * Deletes in the background; does nothing if the object does not exist. Refused with 409 if it is not the one that is
   * described.
   */
  delete(name: ObjectName, only?: Preconditions): Promise<void>;
  /** Asks to evict a pod, as a drain does. */
  evict(namespace: string, pod: string): Promise<void>;
  /** The server's version: `v1.36.3`. Throws a ProblemsError if the cluster does not answer. */
  version(): Promise<string>;
}

/** Which object of a name is meant, if it is created again, and in which state. */
export interface Preconditions {
  readonly uid?: string | undefined;
  readonly resourceVersion?: string | undefined;
}

/** Options of server-side apply. */
export interface ApplyRequestOptions {
  readonly dryRun?: boolean;
  readonly fieldManager?: string;
  /** Default: true. */
  readonly force?: boolean;
}

/** An operation of a JSON patch. */
export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'test';
  /** A JSON pointer: `/metadata/managedFields`. */
  readonly path: string;
  readonly value?: unknown;
}

/** Which objects to list. */
export interface ListOptions {
  readonly namespace?: string;
  readonly labelSelector?: string;
  /** Only the object of this name. */
  readonly name?: string;
}
