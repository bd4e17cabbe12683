import type { PlatformTags } from '../core/kubernetes/labels.ts';

/** What every concern may know of its stack. */
export interface ConcernContext {
  readonly tags: PlatformTags;
  /** The project's folder: paths in settings are relative to it. */
  readonly directory: string;
  /** The settings of every concern by its key, merged. Read them through a `SettingsKey`, which checks them. */
  readonly settings: Readonly<Record<string, unknown>>;
}
