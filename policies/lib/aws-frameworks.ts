import type { PolicyComplianceFramework } from '@pulumi/policy';

/** A recommendation of the CIS AWS Foundations Benchmark. */
export function cisAws(recommendation: string, title: string): PolicyComplianceFramework {
  return { name: 'CIS AWS Foundations Benchmark', version: '3.0.0', reference: recommendation, specification: title };
}

/** Criteria of SOC 2, as tags. The mapping is our own. */
export const soc2 = {
  access: 'SOC 2 CC6.1',
  boundary: 'SOC 2 CC6.6',
  transmission: 'SOC 2 CC6.7',
  monitoring: 'SOC 2 CC7.2',
  availability: 'SOC 2 A1.2',
} as const;

/** Articles of the GDPR, as tags. The mapping is our own. */
export const gdpr = {
  encryption: 'GDPR Art. 32(1)(a)',
  resilience: 'GDPR Art. 32(1)(b)',
  restore: 'GDPR Art. 32(1)(c)',
} as const;
