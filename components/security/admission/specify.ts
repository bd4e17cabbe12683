import type { ConcernContext } from '../../concern/context.ts';
import { coordinationNamespace } from '../../concern/needs.ts';
import { memberImage } from '../../fleet/coordination/facts.ts';
import { agentImage } from '../../fleet/facts.ts';
import type { AdmissionSpec } from './admission-plan.ts';
import type { GatekeeperSpec } from './gatekeeper-plan.ts';
import type { KyvernoSpec } from './kyverno-plan.ts';
import { type AdmissionSettings, admissionSettings } from './settings.ts';

/** What the API server enforces, and what Gatekeeper and Kyverno enforce as well, where the cluster has them. */
export interface EnforcementSpec {
  readonly server: AdmissionSpec;
  /** Default: the cluster has no Gatekeeper. */
  readonly gatekeeper?: GatekeeperSpec;
  /** Default: the cluster has no Kyverno. */
  readonly kyverno?: KyvernoSpec;
}

/** What is enforced in a stack's cluster. */
export function specifyAdmission(settings: AdmissionSettings, context: ConcernContext): EnforcementSpec {
  const { action, registries, requireDigest, gatekeeper } = settings;
  const { tags } = context;
  const kyverno = kyvernoOf(context);
  return {
    server: { tags, action, trusted: { registries, requireDigest, namespace: coordinationNamespace } },
    ...(gatekeeper ? { gatekeeper: { tags, action } } : {}),
    ...(kyverno === undefined ? {} : { kyverno }),
  };
}

/** The rules of Kyverno in a stack's cluster; undefined if it has none. */
export function kyvernoOf(context: ConcernContext): KyvernoSpec | undefined {
  const { action, kyverno } = admissionSettings.of(context);
  const { enabled, signatures, attestations } = kyverno;
  if (!enabled) return undefined;
  const members = memberImage(context);
  const own = [agentImage(context).repository.replaceAll('{agent}', '*'), ...(members ? [members.repository] : [])];
  // Every tag, and every digest.
  const images = signatures.images.length > 0 ? signatures.images : own.map((repository) => `${repository}*`);
  const { enabled: isAttested, ...demands } = attestations;
  return {
    tags: context.tags,
    action,
    signatures: { ...signatures, images },
    ...(isAttested ? { attestations: demands } : {}),
  };
}
