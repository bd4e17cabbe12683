import type { ResourceValidationPolicy } from '@pulumi/policy';
import { type Governance, governed } from '../../../policies/lib/governed.ts';

/** The rules that there are. */
export const names = new Set(['read-only-root', 'probes-set']);

/** Today. */
export const now = '2026-06-15';

/** The resource that is looked at. */
export const urn = 'urn:pulumi:dev::fleetwright::a:b:Workload$kubernetes:apps/v1:Deployment::agents/aider';

/** What a governed policy reports of a deployment without anything, as the SDK is given it. */
export function reportsOf(
  policy: ResourceValidationPolicy,
  governance: Partial<Governance>,
  labels?: unknown,
): unknown[] {
  const whole = { exemptions: [], names, enforcement: {}, today: () => now, ...governance };
  const reports: unknown[] = [];
  const props = { metadata: { labels }, spec: { template: { spec: { containers: [{ name: 'agent' }] } } } };
  const args = { type: 'kubernetes:apps/v1:Deployment', props, urn, getConfig: () => ({}) };
  const { validateResource } = governed(policy, whole) as ResourceValidationPolicy;
  for (const validate of [validateResource ?? []].flat()) {
    validate(args as never, ((reported: unknown) => reports.push(reported)) as never);
  }
  return reports;
}

/** The level of each report; its own where the report names none. */
export const levelsOf = (reports: unknown[]): unknown[] =>
  reports.map((reported) =>
    typeof reported === 'string' ? 'own' : (reported as { enforcementLevel: string }).enforcementLevel,
  );
