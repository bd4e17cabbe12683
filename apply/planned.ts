import { objectKey } from '../components/core/kubernetes/manifest.ts';
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

/** What identifies an object in a cluster, whatever version it is written in. */
export const keyOf: (name: ObjectName) => string = objectKey;

/** An object's name in messages: `Deployment agents/aider`. */
export function shownName({ kind, namespace, name }: ObjectName): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

/** The name of a live object. */
export function nameOfLive({ apiVersion, kind, metadata: { name, namespace } }: LiveObject): ObjectName {
  return { apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) };
}
