import type { PlatformTags } from '../core/kubernetes/labels.ts';

/** Where the state of stacks is kept, and what their secrets are encrypted with. */
export interface StateSpec {
  /** Name of the bucket: no other in the world may have it. */
  readonly bucket: string;
  /** First part of the aliases of the keys. */
  readonly name: string;
  readonly region: string;
  readonly tags: PlatformTags;
}
