import { traceEncrypted } from '../../engine/config/encrypted.ts';
import { readStack, type Stack } from '../../engine/config/stack.ts';
import { loadPlatform } from '../../stacks/load.ts';
import type { Platform } from '../../stacks/platform.ts';

/** A stack of this project: its configuration as written, and the resulting platform. */
export interface LoadedStack {
  readonly stack: Stack;
  readonly platform: Platform;
  /** Its encrypted settings, in the order of their numbers in the platform. */
  readonly encrypted: readonly string[];
}

/**
 * Reads a stack and checks its platform, without Pulumi's SDK.
 * @throws ProblemsError with all problems.
 */
export function loadStack(directory: string, name: string): LoadedStack {
  const stack = readStack(directory, name);
  const { config, encrypted } = traceEncrypted(stack.config);
  return { stack, platform: loadPlatform(config, stack.project.root), encrypted };
}
