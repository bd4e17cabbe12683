/** An object as the API server gives it: JSON, with nothing converted. */
export interface LiveObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: LiveMetadata;
  readonly [field: string]: unknown;
}

/** What is read of a live object's metadata. */
export interface LiveMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly managedFields?: readonly {
    readonly manager?: string;
    readonly operation?: string;
    readonly time?: string;
    readonly apiVersion?: string;
    /** The fields that are the manager's: `{ "f:spec": { "f:replicas": {} } }`. */
    readonly fieldsV1?: Readonly<Record<string, unknown>>;
  }[];
}

/** What names an object of a cluster. */
export interface ObjectName {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** What applying, listing and deleting need of a cluster. */
export interface ClusterClient {
  /** Address of the API server. */
  readonly server: string;
  /**
   * Server-side apply, taking over fields that others set. `dryRun` changes nothing and answers what would be;
   * `fieldManager` is whose fields they become (default: our own).
   */
  apply(manifest: object, options?: { readonly dryRun?: boolean; readonly fieldManager?: string }): Promise<LiveObject>;
  /** The object, or nothing if there is none, or no such kind. */
  read(name: ObjectName): Promise<LiveObject | undefined>;
  /** All objects of a kind, in one namespace or all; none if there is no such kind. */
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
  /** Deletes in the background; an object that is gone already is fine. */
  delete(name: ObjectName): Promise<void>;
  /** Asks to evict a pod, as a drain does. */
  evict(namespace: string, pod: string): Promise<void>;
  /** The server's version: `v1.36.3`. Throws a ProblemsError if the cluster does not answer. */
  version(): Promise<string>;
}

/** Which objects to list. */
export interface ListOptions {
  readonly namespace?: string;
  readonly labelSelector?: string;
  /** The one of this name alone. */
  readonly name?: string;
}
