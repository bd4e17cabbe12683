import type * as z from 'zod';
import type { NodePoolsSettings } from '../../components/cluster/nodes/settings.ts';
import type { ClusterSettings } from '../../components/cluster/settings.ts';
import type { DeepPartial } from '../../components/concern/written.ts';
import type { BrokenRule } from '../../components/core/problems/problem.ts';
import type { CrdtSettings } from '../../components/fleet/coordination/settings.ts';
import type { EnvironmentName } from '../environments.ts';

/** The settings that a Jarvis file can set, by concern. */
export interface JarvisSettings {
  readonly cluster: ClusterSettings;
  readonly nodePools: NodePoolsSettings;
  readonly crdt: CrdtSettings;
}

/** What the fields of a Jarvis file may depend on: the stack that reads it, and its other fields. */
export interface JarvisContext {
  readonly environment: EnvironmentName;
  /** Kind of the stack's cluster, the stack's file included. */
  readonly clusterKind: ClusterSettings['kind'];
  /** Storage class that the members will have, the Jarvis file and the stack's file included. */
  readonly storageClass: string;
  /** The settings under the file: defaults and environment. */
  readonly below: Pick<JarvisSettings, 'nodePools' | 'crdt'>;
  /** The value of another field of the file. */
  readonly valueAt: (path: string) => unknown;
}

/** Why a value that the schema accepts is refused in this stack: the parts of a problem without path and value. */
export type Refusal = Pick<BrokenRule, 'must' | 'otherwise' | 'fix'>;

/** A field of `cluster-config.yaml`: which values it takes, and what it does. */
export interface JarvisField {
  /** `infrastructure.node_count`. */
  readonly path: string;
  /** What it means, for its comment in the template. */
  readonly summary: string;
  /** Its values, with unit and range. */
  readonly range: string;
  readonly schema: z.ZodType;
  /** Its value in the template. */
  readonly example: unknown;
  /** What it changes in the plan, for the documents. */
  readonly effect: string;
  /** The settings that it sets. Empty: its value is only checked. */
  readonly settings: (value: never, context: JarvisContext) => DeepPartial<JarvisSettings>;
  /** Why a value that the schema accepts is refused. */
  readonly refuse?: (value: never, context: JarvisContext) => Refusal | undefined;
}

/** A field with the type of its value. */
export function field<T>(
  definition: Omit<JarvisField, 'settings' | 'refuse' | 'schema'> & {
    readonly schema: z.ZodType<T>;
    readonly settings: (value: T, context: JarvisContext) => DeepPartial<JarvisSettings>;
    readonly refuse?: (value: T, context: JarvisContext) => Refusal | undefined;
  },
): JarvisField {
  return definition;
}
