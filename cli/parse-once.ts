declare global {
  /** The settings that zod reads when it is loaded. */
  var __zod_globalConfig: { jitless?: boolean } | undefined;
}

// A run uses each schema once, and compiling a parser takes longer than it saves. zod is loaded late, if at all, and
// must find this setting then.
globalThis.__zod_globalConfig = { jitless: true };

export {};
