import type { GraphObject, GraphValue, Unknown } from './value.ts';

/** Where in the program a resource is created. */
export interface SourcePosition {
  /** Relative to the project's folder. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** The options of a resource as the program set them. An absent option has Pulumi's default. */
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
  /** URN of a resource. If that one is deleted, this one is not deleted separately. */
  readonly deletedWith?: string;
  /** URNs of resources. If one of them is replaced, this one is replaced too. */
  readonly replaceWith?: readonly string[];
  /** Id of an existing object that is imported or read. */
  readonly import?: string | Unknown;
  /** Version of the provider's plugin. */
  readonly version?: string;
  readonly pluginDownloadUrl?: string;
  /** URNs of the providers, by package, that a component passes to its children. */
  readonly providers?: Readonly<Record<string, string>>;
}

/** One resource as the program registered it. */
export interface ResourceNode {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Managed by a provider, unlike a component, which only groups other resources. */
  readonly custom: boolean;
  /** A component whose parts only its provider knows. It is one opaque resource here. */
  readonly remote: boolean;
  /** Read from what exists, and not managed by this program. */
  readonly external: boolean;
  /** URN of the parent; absent for the stack. */
  readonly parent?: string;
  /** URN of the provider that the program chose; absent for the package's default provider. */
  readonly provider?: string;
  readonly inputs: GraphObject;
  /** The outputs that a component registered. */
  readonly outputs?: GraphObject;
  /** URNs, sorted. */
  readonly dependencies: readonly string[];
  /** URNs by input property. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly options: ResourceNodeOptions;
  /** Not kept when the graph is saved. */
  readonly source?: SourcePosition;
}

/** Everything that a program registers for one stack. */
export interface Graph {
  readonly project: string;
  readonly stack: string;
  /** In the order of registration: parents and dependencies first. A loaded graph is sorted by URN. */
  readonly resources: readonly ResourceNode[];
  readonly outputs: GraphObject;
}
