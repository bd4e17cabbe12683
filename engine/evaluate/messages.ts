import type { Problem } from '../../components/core/problems/problem.ts';
import type { ResourceNodeOptions, SourcePosition } from '../graph/graph.ts';
import type { WireObject, WireValue } from '../graph/wire.ts';

/** What the child is to evaluate; it gets this on its standard input. */
export interface Job {
  readonly project: string;
  readonly stack: string;
  readonly organization: string;
  /** Folder of the project's file, absolute. */
  readonly root: string;
  readonly workingFolder: string;
  readonly entry: string;
  /** Whether Pulumi has its TypeScript compiled, see `Project.typescript`. */
  readonly typescript: boolean;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  readonly timeoutSeconds: number;
  /** Whether parts of the SDK that no evaluation uses stay unloaded until they are asked for. */
  readonly lazy: boolean;
}

/** A resource as it stands on the wire, before secrets and unknowns get their types. */
export interface WireNode {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly remote: boolean;
  readonly external: boolean;
  readonly parent: string;
  readonly provider: string;
  readonly inputs: WireObject;
  /** Known late: a component says it when it is complete. */
  outputs?: WireObject;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly options: Omit<ResourceNodeOptions, 'aliases' | 'import'> & {
    readonly aliases?: readonly WireValue[];
    readonly import?: string;
  };
  readonly source?: SourcePosition;
}

/** A message that the program, or the SDK on its behalf, wrote. */
export interface Diagnostic {
  readonly severity: 'debug' | 'info' | 'warning' | 'error';
  readonly message: string;
  /** The resource it is about. */
  readonly urn?: string;
}

/**
 * What the child answers: the last line on its pipe, as JSON. The lines before it are lists of {@link WireNode}, in the
 * order of registration.
 */
export interface Answer {
  /** Empty if all went well; then the nodes count. */
  readonly problems: readonly Problem[];
  /** What components said of themselves after they had been sent, by URN. */
  readonly outputs: Readonly<Record<string, WireObject>>;
  readonly diagnostics: readonly Diagnostic[];
  /** Seconds to load the SDK, and to run the program. */
  readonly loadSeconds: number;
  readonly programSeconds: number;
  readonly peakMemoryMiB: number;
  /** Stack trace of the first failure, for those who debug the program. */
  readonly trace?: string;
}

/** The file descriptor of the child's pipe. */
export const answerDescriptor = 3;
