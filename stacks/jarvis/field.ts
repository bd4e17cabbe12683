import type { z } from 'zod';
import type { NodePoolsSettings } from '../../components/cluster/nodes/settings.ts';
import type { ClusterSettings } from '../../components/cluster/settings.ts';
import type { DeepPartial } from '../../components/concern/written.ts';
import type { CrdtSettings } from '../../components/fleet/coordination/settings.ts';
import type { EnvironmentName } from '../environments.ts';

/** The settings that a Jarvis file decides, by concern. */
export interface JarvisSettings {
  readonly cluster: ClusterSettings;
  readonly nodePools: NodePoolsSettings;
  readonly crdt: CrdtSettings;
}

/** Where a Jarvis file is read: what its fields may depend on. */
export interface JarvisContext {
  readonly environment: EnvironmentName;
  /** Kind of the stack's cluster, the stack's file included. */
  readonly clusterKind: ClusterSettings['kind'];
  /** Storage class that the members will have, the Jarvis file and the stack's file included. */
  readonly storageClass: string;
  /** What holds below the file: defaults and environment. */
  readonly below: Pick<JarvisSettings, 'nodePools' | 'crdt'>;
  /** The value of another field of the file. */
  readonly valueAt: (path: string) => unknown;
}

/** Why a value cannot be had here, and what to do. */
export interface Refusal {
  readonly must: string;
  readonly fix: string;
}

/** A field of `cluster-config.yaml`: what may stand there, and what it does. */
export interface JarvisField {
  /** `infrastructure.node_count`. */
  readonly path: string;
  /** What it says, for its comment in the template. */
  readonly summary: string;
  /** What it may be, with unit and range. */
  readonly range: string;
  readonly schema: z.ZodType;
  /** What the template has. */
  readonly example: unknown;
  /** What it changes in the plan, for the documents. */
  readonly effect: string;
  /** The settings that it decides. None: it is compared or refused only. */
  readonly settings: (value: never, context: JarvisContext) => DeepPartial<JarvisSettings>;
  /** Why a value that the schema takes cannot be had. */
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
