import type { types } from '@pulumi/kubernetes';
import { labelsOf, type PlatformTags } from '../core/labels.ts';
import type { ManifestOf } from '../core/manifest.ts';

/** Plans a service account without any right, for pods that ask the API server nothing (F10). */
export function planAccount(
  tags: PlatformTags,
  name: string,
  namespace: string,
  component: string,
): ManifestOf<types.input.core.v1.ServiceAccount> {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace, labels: labelsOf(tags, { name, component }) },
    automountServiceAccountToken: false,
  };
}
