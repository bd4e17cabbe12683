import type { Problem } from '../../components/core/problems/problem.ts';
import type { ResourceNodeOptions, SourcePosition } from '../graph/graph.ts';
import type { WireObject, WireValue } from '../graph/wire.ts';

/** What the child evaluates. It reads this from standard input. */
export interface Job {
  readonly project: string;
  readonly stack: string;
  readonly organization: string;
  /** Folder of the project's file, as an absolute path. */
  readonly root: string;
  readonly workingFolder: string;
  readonly entry: string;
  /** Whether Pulumi compiles its TypeScript, see `Project.typescript`. */
  readonly typescript: boolean;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  readonly timeoutSeconds: number;
  /** Whether to load parts of the SDK that evaluations rarely use only on demand. */
  readonly lazy: boolean;
}

/** A resource as the child sends it, before secrets and unknown values are decoded. */
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
  /** Set later: a component registers its outputs when it is complete. */
  outputs?: WireObject;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly options: Omit<ResourceNodeOptions, 'aliases' | 'import'> & {
    readonly aliases?: readonly WireValue[];
    readonly import?: string;
  };
  readonly source?: SourcePosition;
}

/** A message from the program, or from the SDK on its behalf. */
export interface Diagnostic {
  readonly severity: 'debug' | 'info' | 'warning' | 'error';
  readonly message: string;
  /** The resource that the message is about. */
  readonly urn?: string;
}

/**
 * The child's answer: the last line on its pipe, as JSON. The lines before it are lists of {@link WireNode}, in the
 * order of registration.
 */
export interface Answer {
  /** Empty if the evaluation succeeded. Otherwise, ignore the nodes. */
  readonly problems: readonly Problem[];
  /** Outputs that components registered after they had been sent, by URN. */
  readonly outputs: Readonly<Record<string, WireObject>>;
  readonly diagnostics: readonly Diagnostic[];
  /** Seconds to load the SDK, and to run the program. */
  readonly loadSeconds: number;
  readonly programSeconds: number;
  readonly peakMemoryMiB: number;
  /** Stack trace of the first failure, to debug the program. */
  readonly trace?: string;
}

/** The file descriptor of the child's pipe. */
export const answerDescriptor = 3;
