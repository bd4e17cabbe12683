import type { types } from '@pulumi/kubernetes';
import type { Plain } from '../core/kubernetes/manifest.ts';
import type { SecuritySpec } from './spec.ts';

/** Plans the security of the whole pod: the Pod Security Standard `restricted`, and `nobody` as its user. */
export function planPodSecurity(security: SecuritySpec): Plain<types.input.core.v1.PodSecurityContext> {
  const { uid, appArmor } = security;
  return {
    runAsNonRoot: true,
    runAsUser: uid,
    runAsGroup: uid,
    fsGroup: uid,
    // Walking a volume to change its owner takes minutes on large ones; do it only when the root differs.
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
    ...(appArmor ? { appArmorProfile: { type: 'RuntimeDefault' } } : {}),
  };
}

/** Plans the security of one container. It has no settings, so that nothing can weaken it. */
export function planContainerSecurity(): Plain<types.input.core.v1.SecurityContext> {
  return {
    runAsNonRoot: true,
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  };
}
