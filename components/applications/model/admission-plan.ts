import type { PlatformTags } from '../../core/kubernetes/labels.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import { planAdmission } from '../../security/admission/admission-plan.ts';
import type { AttestationsSpec } from '../../security/admission/attestations.ts';
import { type GatekeeperSpec, planGatekeeper } from '../../security/admission/gatekeeper-plan.ts';
import { type KyvernoSpec, planKyverno, type SignatureSpec } from '../../security/admission/kyverno-plan.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import type { Operator } from '../patterns/operators.ts';

/** What planning the rules of the platform needs. */
export interface AdmissionContext {
  readonly tags: PlatformTags;
  readonly operators: ReadonlySet<Operator>;
  /** Signatures of images, as the stack's configuration requires them. Default: not configured. */
  readonly signatures?: SignatureSpec;
  /** Attestations that are also required. Default: none. */
  readonly attestations?: AttestationsSpec;
}

/** Pulumi type token of the rules that applications require in their cluster. */
export const applicationAdmissionType = 'fleetwright:application:Admission';

/**
 * Plans the rules of the platform that any application of a cluster requires: the same objects with the same names as in a
 * stack, for the namespaces of all applications. Nothing if none requires a rule.
 */
export function planApplicationAdmission(
  applications: readonly ApplicationSpec[],
  { tags, operators, signatures, attestations }: AdmissionContext,
): ComponentPlan | undefined {
  const wants = (rule: keyof ApplicationSpec['admission']): boolean =>
    applications.some(({ admission }) => admission[rule] === true);
  const components: ComponentPlan[] = [];
  if (wants('rules')) components.push(planAdmission('rules', { tags, action: 'Deny' }));
  if (wants('signatures') && operators.has('kyverno') && signatures !== undefined) {
    const kyverno: KyvernoSpec = {
      tags,
      action: 'Deny',
      signatures,
      ...(wants('attestations') && attestations !== undefined ? { attestations } : {}),
    };
    components.push(planKyverno('kyverno', kyverno));
  }
  if (wants('gatekeeper') && operators.has('gatekeeper')) {
    const gatekeeper: GatekeeperSpec = { tags, action: 'Deny' };
    components.push(planGatekeeper('gatekeeper', gatekeeper));
  }
  if (components.length === 0) return undefined;
  return { type: applicationAdmissionType, name: 'admission', objects: [], components };
}
