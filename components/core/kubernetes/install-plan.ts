/** What a plan installs that others publish. Its objects are known only once it is rendered. */
export type InstallPlan = ChartInstall | FileInstall;

/** What every install has. */
interface Install {
  /** Name of its resource, and of a chart's release. */
  readonly name: string;
  readonly namespace?: string;
  /** What other objects wait for it by: see {@link groupKey} and {@link operatorKey}. Default: nothing waits for it. */
  readonly provides?: readonly string[];
  /** What it waits for, by the same keys, besides its namespace and the install before it. Default: nothing. */
  readonly waitsFor?: readonly string[];
}

/** A Helm chart. */
export interface ChartInstall extends Install {
  /**
   * `chart`: Pulumi registers its objects one by one, so that previews and policies see them. `release`: Helm installs
   * it with its hooks, as one resource.
   */
  readonly way: 'chart' | 'release';
  /** Its name in the repository, its address (`oci://…`), or the path of its folder or archive. */
  readonly chart: string;
  /** Address of its repository. Default: none, because `chart` says all. */
  readonly repository?: string;
  /** Default: that of the folder or archive. */
  readonly version?: string;
  readonly namespace: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A published file of manifests. */
export interface FileInstall extends Install {
  readonly way: 'file';
  /** Its address. */
  readonly url: string;
}

/** The key by which objects of a custom group wait for what serves it. */
export function groupKey(group: string): string {
  return `group ${group}`;
}

/** The key by which others wait for an operator. */
export function operatorKey(name: string): string {
  return `operator ${name}`;
}
