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
