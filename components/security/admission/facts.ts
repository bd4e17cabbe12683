import type { ConcernContext } from '../../concern/context.ts';
import type { ImageSpec } from '../../workload/spec.ts';
import { admissionSettings } from './settings.ts';

/** Rules that a cluster enforces beside those of the API server, and the setting that enables each. */
export interface EnforcedRule {
  readonly isEnforced: boolean;
  readonly setting: string;
}

/** Which rules the cluster enforces. */
export function enforcedRules(
  context: ConcernContext,
): Record<'signatures' | 'attestations' | 'gatekeeper', EnforcedRule> {
  const { gatekeeper, kyverno } = admissionSettings.of(context);
  return {
    signatures: { isEnforced: kyverno.enabled, setting: 'admission.kyverno.enabled' },
    attestations: { isEnforced: kyverno.attestations.enabled, setting: 'admission.kyverno.attestations.enabled' },
    gatekeeper: { isEnforced: gatekeeper, setting: 'admission.gatekeeper' },
  };
}

/** Operators of admission that the cluster has. */
export function admissionOperators(context: ConcernContext): ('kyverno' | 'gatekeeper')[] {
  const { gatekeeper, kyverno } = admissionSettings.of(context);
  return [...(kyverno.enabled ? (['kyverno'] as const) : []), ...(gatekeeper ? (['gatekeeper'] as const) : [])];
}

/** An image with its signer, if admission verifies the signature. */
export function withSigner(context: ConcernContext, image: ImageSpec): ImageSpec {
  const { kyverno } = admissionSettings.of(context);
  return kyverno.enabled ? { ...image, signedBy: kyverno.signatures.subject } : image;
}
