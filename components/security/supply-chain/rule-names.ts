/** What Falco watches agents for, by the names that settings use. */
export const ruleNames = [
  'shell',
  'package-manager',
  'undeclared-connection',
  'binary-write',
  'token-read',
  'miner-port',
  'metadata-service',
  'cluster-client',
] as const;

export type RuleName = (typeof ruleNames)[number];
