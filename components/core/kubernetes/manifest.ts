import type { OutputInstance } from '@pulumi/pulumi';

/**
 * Plain data of a Pulumi input type: the same fields, with promises and outputs taken out, so that a plan can be
 * read, compared and rendered without an engine.
 */
// biome-ignore lint/suspicious/noExplicitAny: matches an output or a promise of anything.
export type Plain<T> = T extends Promise<any> | OutputInstance<any>
  ? never
  : T extends object
    ? { [Key in keyof T]: Plain<T[Key]> }
    : T;

/** What every Kubernetes object has, whatever its kind. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ManifestMetadata;
}

/** An object's name, place and labels. Names are always explicit: a refactoring never renames what runs. */
export interface ManifestMetadata {
  readonly name: string;
  /** Absent for cluster-scoped kinds. */
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A Pulumi input type as a manifest: its kind and metadata known, the rest plain data. */
export type ManifestOf<T> = Manifest & Omit<Plain<T>, 'apiVersion' | 'kind' | 'metadata' | 'status'>;

/** What an object of a cluster is named by. */
export interface ObjectId {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/**
 * What identifies an object in a cluster, whatever version it is written in: `apps/Deployment/agents/aider`,
 * `Namespace//agents`.
 */
export function objectKey({ apiVersion, kind, namespace = '', name }: ObjectId): string {
  const group = apiVersion.includes('/') ? `${apiVersion.slice(0, apiVersion.indexOf('/'))}/` : '';
  return `${group}${kind}/${namespace}/${name}`;
}

/** {@link objectKey} of a manifest. */
export function objectKeyOf({ apiVersion, kind, metadata: { name, namespace = '' } }: Manifest): string {
  return objectKey({ apiVersion, kind, namespace, name });
}

/** What a reference names: an object by its kind, without its group. */
export function identityOf(manifest: Manifest): string {
  return identity(manifest.kind, manifest.metadata.name, manifest.metadata.namespace);
}

/** The identity of an object that is only referred to. */
export function identity(kind: string, name: string, namespace = ''): string {
  return `${kind}/${namespace}/${name}`;
}
