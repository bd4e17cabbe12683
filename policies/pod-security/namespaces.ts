import type { Exemption } from '../../components/core/problems/exemption.ts';
import type { Level } from './control.ts';

/** A namespace that is held to another level than the rest: why, who answers for it, and until when. */
export interface NamespaceException extends Pick<Exemption, 'reason' | 'owner' | 'until'> {
  readonly level: Level;
}

/** Namespaces that are held to another level, by name. */
export type NamespaceExceptions = Readonly<Record<string, NamespaceException>>;

/**
 * The namespaces of the platform whose pods need more of their node than the restricted level grants. Each is reported
 * as an exemption, and has to carry the same level in its `pod-security.kubernetes.io/enforce` label. They have no end, as
 * it is by design: their pods need this for as long as they run, and a last day would only be moved.
 */
export const namespaceExceptions: NamespaceExceptions = {
  'node-system': {
    level: 'privileged',
    reason: 'what watches the nodes reads their log, files and processes, and what tunes them writes to their kernel',
    owner: 'platform team',
  },
};
