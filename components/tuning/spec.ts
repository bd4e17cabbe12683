import type { PlatformTags } from '../core/kubernetes/labels.ts';
import type { ImageSpec, ResourceSpec } from '../workload/spec.ts';
import type { NodeProfileName } from '../workload/tuning-spec.ts';

/** What applies profiles to nodes. */
export interface NodeTuningSpec {
  readonly namespace: string;
  readonly tags: PlatformTags;
  /** Profiles that there are nodes for. */
  readonly profiles: readonly NodeProfileName[];
  /** An image with a POSIX shell, `awk` and `chroot`. */
  readonly image: ImageSpec;
  /** Image that stays once a profile is applied, and does nothing. */
  readonly pause: ImageSpec;
  readonly resources: ResourceSpec;
  /** Whether nodes have AppArmor, which must let this one pod write to the kernel. */
  readonly appArmor: boolean;
}
