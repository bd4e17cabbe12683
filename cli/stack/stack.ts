import { traceEncrypted } from '../../engine/config/encrypted.ts';
import { readStack, type Stack } from '../../engine/config/stack.ts';
import { loadPlatform } from '../../stacks/load.ts';
import type { Platform } from '../../stacks/platform.ts';

/** A stack of this project: its configuration as written, and the platform that it describes. */
export interface LoadedStack {
  readonly stack: Stack;
  readonly platform: Platform;
  /** Its encrypted settings, by the number that their place in the platform has. */
  readonly encrypted: readonly string[];
}

/**
 * Reads a stack and checks its platform, without Pulumi's SDK.
 * @throws ProblemsError with everything wrong with it.
 */
export function loadStack(directory: string, name: string): LoadedStack {
  const stack = readStack(directory, name);
  const { config, encrypted } = traceEncrypted(stack.config);
  return { stack, platform: loadPlatform(config, stack.project.root), encrypted };
}
