import type { GraphObject, GraphValue, Unknown } from './value.ts';

/** Where in the program a resource is made. */
export interface SourcePosition {
  /** Relative to the project's folder. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** The options of a resource, as the program gave them; what is absent has Pulumi's default. */
export interface ResourceNodeOptions {
  readonly protect?: boolean;
  readonly ignoreChanges?: readonly string[];
  readonly replaceOnChanges?: readonly string[];
  readonly hideDiffs?: readonly string[];
  readonly aliases?: readonly GraphValue[];
  readonly deleteBeforeReplace?: boolean;
  readonly retainOnDelete?: boolean;
  /** Durations as the program wrote them: `10m`. */
  readonly customTimeouts?: { readonly create?: string; readonly update?: string; readonly delete?: string };
  readonly additionalSecretOutputs?: readonly string[];
  /** URN of the resource with which this one goes, so that it is not deleted by itself. */
  readonly deletedWith?: string;
  /** URNs of resources on whose replacement this one is replaced. */
  readonly replaceWith?: readonly string[];
  /** Id of an object that exists and is to be taken over, or read. */
  readonly import?: string | Unknown;
  /** Version of the provider's plugin. */
  readonly version?: string;
  readonly pluginDownloadUrl?: string;
  /** URNs of the providers, by package, that a component hands to its children. */
  readonly providers?: Readonly<Record<string, string>>;
}

/** One resource as the program registered it. */
export interface ResourceNode {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Managed by a provider, rather than a component that only groups others. */
  readonly custom: boolean;
  /** A component whose parts only its provider knows: here one opaque resource. */
  readonly remote: boolean;
  /** Read from what exists, not managed by this program. */
  readonly external: boolean;
  /** URN of the parent; absent for the stack. */
  readonly parent?: string;
  /** URN of the provider that the program chose; absent for the package's default provider. */
  readonly provider?: string;
  readonly inputs: GraphObject;
  /** What a component registered as its outputs. */
  readonly outputs?: GraphObject;
  /** URNs, sorted. */
  readonly dependencies: readonly string[];
  /** URNs by input property. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly options: ResourceNodeOptions;
  /** Not kept when the graph is saved. */
  readonly source?: SourcePosition;
}

/** All that a program registers for one stack. */
export interface Graph {
  readonly project: string;
  readonly stack: string;
  /** In the order of registration: after parent and dependencies. Sorted by URN in a graph that was loaded. */
  readonly resources: readonly ResourceNode[];
  readonly outputs: GraphObject;
}
