import type { Level } from './control.ts';

/** A namespace that is held to another level than the rest, and why. */
export interface NamespaceException {
  readonly level: Level;
  /** Why it has to be so, for who reads the report. */
  readonly reason: string;
}

/** Namespaces that are held to another level, by name. */
export type NamespaceExceptions = Readonly<Record<string, NamespaceException>>;

/**
 * The namespaces of the platform whose pods need more of their node than the restricted level grants. Each is reported
 * with its reason, and has to carry the same level in its `pod-security.kubernetes.io/enforce` label.
 */
export const namespaceExceptions: NamespaceExceptions = {
  'node-system': {
    level: 'privileged',
    reason: 'what watches the nodes reads their log, files and processes, and what tunes them writes to their kernel',
  },
};
