import type { Exemption } from '../../components/core/problems/exemption.ts';
import type { Level } from './control.ts';

/** A namespace with another level than the rest: the reason, the owner, and the end. */
export interface NamespaceException extends Pick<Exemption, 'reason' | 'owner' | 'until'> {
  readonly level: Level;
}

/** Namespaces with another level, by name. */
export type NamespaceExceptions = Readonly<Record<string, NamespaceException>>;

/**
 * The namespaces of the platform whose pods need more access to their node than the restricted level allows. Each is
 * reported as an exemption, and must have the same level in its label `pod-security.kubernetes.io/enforce`. They have
 * no end, because their pods need this by design, and a last day would only be postponed.
 */
export const namespaceExceptions: NamespaceExceptions = {
  'node-system': {
    level: 'privileged',
    reason: 'what watches the nodes reads their log, files and processes, and what tunes them writes to their kernel',
    owner: 'platform team',
  },
};
