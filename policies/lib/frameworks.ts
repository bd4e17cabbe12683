import type { PolicyComplianceFramework } from '@pulumi/policy';
import { requirementsPage, requirementTitles } from './requirements.ts';

/** A control of the Pod Security Standards. */
export function podSecurity(level: 'baseline' | 'restricted', control: string): PolicyComplianceFramework {
  return { name: 'Pod Security Standards', version: level, reference: control, specification: level };
}

/** A control of the CIS Kubernetes Benchmark. */
export function cisKubernetes(control: string, title: string): PolicyComplianceFramework {
  return { name: 'CIS Kubernetes Benchmark', version: '1.10', reference: control, specification: title };
}

/** Further controls of the CIS Kubernetes Benchmark that a policy serves, as tags, because a policy has only one framework. */
export function cisTags(controls: readonly string[]): string[] {
  return controls.map((control) => `CIS Kubernetes Benchmark 1.10 ${control}`);
}

/** Name of the framework that our own requirements form. */
export const platformFramework = 'Fleetwright';

/** One of our own requirements. The reference is its place in the docs, because its number alone says nothing. */
export function platformRule(id: keyof typeof requirementTitles): PolicyComplianceFramework {
  const reference = `${requirementsPage}#${id.toLowerCase()}`;
  return { name: platformFramework, version: '', reference, specification: requirementTitles[id] };
}

/** Risks of the OWASP Kubernetes Top Ten, as tags. The mapping is our own. */
export function owaspTags(...risks: readonly string[]): string[] {
  return risks.map((risk) => `OWASP Kubernetes Top Ten 2022 ${risk}`);
}

/** Criteria of SOC 2, as tags. The mapping is our own. */
export function soc2Tags(...criteria: readonly string[]): string[] {
  return criteria.map((criterion) => `SOC 2 ${criterion}`);
}

/** Articles of the GDPR, as tags. The mapping is our own. */
export function gdprTags(...articles: readonly string[]): string[] {
  return articles.map((article) => `GDPR Article ${article}`);
}
