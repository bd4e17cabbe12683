declare global {
  /** What zod takes for its settings when it is loaded. */
  var __zod_globalConfig: { jitless?: boolean } | undefined;
}

// A run uses each schema once: to compile a parser for it takes longer than the parser saves. zod is loaded late, if at
// all, and has to find this.
globalThis.__zod_globalConfig = { jitless: true };

export {};
