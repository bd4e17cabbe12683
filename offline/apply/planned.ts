import type { LiveObject, ObjectName } from './cluster-client.ts';

/** An object to apply: plain data, with what must exist before it. */
export interface PlannedObject {
  /** Its identity within the cluster. */
  readonly name: ObjectName;
  /** Everything that is sent, secrets included. In memory only. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Keys ({@link keyOf}) of the objects that come first. */
  readonly after: readonly string[];
}

/** What tells two objects of a cluster apart, whatever version they are written in. */
export function keyOf({ apiVersion, kind, namespace = '', name }: ObjectName): string {
  const group = apiVersion.includes('/') ? `${apiVersion.slice(0, apiVersion.indexOf('/'))}/` : '';
  return `${group}${kind}/${namespace}/${name}`;
}

/** An object's name for people: `Deployment agents/aider`. */
export function shownName({ kind, namespace, name }: ObjectName): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

/** What names a live object. */
export function nameOfLive({ apiVersion, kind, metadata: { name, namespace } }: LiveObject): ObjectName {
  return { apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) };
}
