import type { NamespaceSpec } from '../../components/cluster/namespace-plan.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import type { PersonaAccessSpec } from '../../components/security/access-plan.ts';
import type { AdmissionSpec } from '../../components/security/admission-plan.ts';
import type { KyvernoSpec } from '../../components/security/kyverno-plan.ts';
import type { ImageSpec } from '../../components/workload/spec.ts';
import type { StackSettings } from '../config/settings.ts';
import { crdtNamespace } from './crdt.ts';

/** What the API server itself holds, as settings describe it (F4). */
export function admissionOf({ admission }: StackSettings, tags: PlatformTags): AdmissionSpec {
  const { action, registries, requireDigest } = admission;
  return { tags, action, trusted: { registries, requireDigest, namespace: crdtNamespace } };
}

/** What Kyverno holds besides, where the cluster has it (F2). */
export function kyvernoOf({ admission, fleet, crdt }: StackSettings, tags: PlatformTags): KyvernoSpec | undefined {
  const { enabled, signatures, attestations } = admission.kyverno;
  if (!enabled) return undefined;
  const own = [fleet.image.repository.replaceAll('{agent}', '*'), ...(crdt.enabled ? [crdt.image.repository] : [])];
  // Every tag, and every digest.
  const images = signatures.images.length > 0 ? signatures.images : own.map((repository) => `${repository}*`);
  const { enabled: attested, ...demands } = attestations;
  return {
    tags,
    action: admission.action,
    signatures: { ...signatures, images },
    ...(attested ? { attestations: demands } : {}),
  };
}

/** An image with its signer, where admission verifies the signature. */
export function withSigner({ admission: { kyverno } }: StackSettings, image: ImageSpec): ImageSpec {
  return kyverno.enabled ? { ...image, signedBy: kyverno.signatures.subject } : image;
}

/** Who may do what in the platform's namespaces, as settings describe it (F10). */
export function accessOf(
  { access, fleet }: StackSettings,
  tags: PlatformTags,
  namespaces: readonly NamespaceSpec[],
): PersonaAccessSpec {
  return { tags, groups: access, namespaces: namespaces.map(({ name }) => name), agents: fleet.namespace };
}
