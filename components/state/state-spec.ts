import type { PlatformTags } from '../core/kubernetes/labels.ts';

/** Where the state of stacks is stored, and the keys that encrypt it and the stacks' secrets. */
export interface StateSpec {
  /** Name of the bucket, unique in all of AWS. */
  readonly bucket: string;
  /** First part of the aliases of the keys. */
  readonly name: string;
  readonly region: string;
  readonly tags: PlatformTags;
}
