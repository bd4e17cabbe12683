import type { PolicyComplianceFramework } from '@pulumi/policy';

/** A control of the Pod Security Standards. */
export function podSecurity(level: 'baseline' | 'restricted', control: string): PolicyComplianceFramework {
  return { name: 'Pod Security Standards', version: level, reference: control, specification: level };
}

/** A control of the CIS Kubernetes Benchmark. */
export function cisKubernetes(control: string, title: string): PolicyComplianceFramework {
  return { name: 'CIS Kubernetes Benchmark', version: '1.10', reference: control, specification: title };
}

/** Further controls of the CIS Kubernetes Benchmark that a policy serves, as tags: a policy has but one framework. */
export function cisTags(controls: readonly string[]): string[] {
  return controls.map((control) => `CIS Kubernetes Benchmark 1.10 ${control}`);
}

/** A principle of the project's own documents. */
export function platformRule(reference: string, specification: string): PolicyComplianceFramework {
  return { name: 'Fleetwright', version: '1', reference, specification };
}

/** Risks of the OWASP Kubernetes Top Ten, as tags: the mapping is the project's own. */
export function owaspTags(...risks: readonly string[]): string[] {
  return risks.map((risk) => `OWASP Kubernetes Top Ten 2022 ${risk}`);
}

/** Criteria of SOC 2, as tags: the mapping is the project's own. */
export function soc2Tags(...criteria: readonly string[]): string[] {
  return criteria.map((criterion) => `SOC 2 ${criterion}`);
}

/** Articles of the GDPR, as tags: the mapping is the project's own. */
export function gdprTags(...articles: readonly string[]): string[] {
  return articles.map((article) => `GDPR Article ${article}`);
}
