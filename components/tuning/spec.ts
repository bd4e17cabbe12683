import type { PlatformTags } from '../core/kubernetes/labels.ts';
import type { ImageSpec, ResourceSpec } from '../workload/spec.ts';
import type { NodeProfileName } from '../workload/tuning-spec.ts';

/** What sets nodes to profiles (000: C6, C7). */
export interface NodeTuningSpec {
  readonly namespace: string;
  readonly tags: PlatformTags;
  /** Profiles that there are nodes for. */
  readonly profiles: readonly NodeProfileName[];
  /** An image with a POSIX shell, `awk` and `chroot`. */
  readonly image: ImageSpec;
  /** What stays when a node is set: an image that does nothing. */
  readonly pause: ImageSpec;
  readonly resources: ResourceSpec;
  /** Nodes have AppArmor, which must let this one pod write to the kernel. */
  readonly appArmor: boolean;
}
