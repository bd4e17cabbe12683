import type { EnforcementLevel, ReportViolation } from '@pulumi/policy';
import type { Exemption } from '../../components/core/problems/exemption.ts';
import { formatFinding } from '../../components/core/problems/finding-text.ts';

/** A violation with its own level, which the SDK accepts although its types only know the text. */
interface Violation {
  readonly message: string;
  readonly description: string | undefined;
  readonly urn: string | undefined;
  readonly enforcementLevel: EnforcementLevel;
}

type Words = Pick<Violation, 'description' | 'message' | 'urn'>;

/** Reports a violation at a level that differs from its policy's. */
export function reportAt(report: ReportViolation, level: EnforcementLevel, { description, message, urn }: Words): void {
  const text = `${description}\n${message}`;
  const violation: Violation = { message: text, description, urn, enforcementLevel: level };
  (report as unknown as (violation: Violation) => void)(violation);
}

/** Reports an exempt violation. It is advisory, whatever the level of its policy, and blocks nothing. */
export function reportExempt(report: ReportViolation, exemption: Exemption, words: Words): void {
  reportAt(report, 'advisory', { ...words, message: formatFinding({ message: words.message, exemption }) });
}

/** Reports that something was not checked. It is advisory, and not a violation. */
export function reportUnchecked(report: ReportViolation, words: Words): void {
  reportAt(report, 'advisory', { ...words, message: formatFinding({ message: words.message, unchecked: true }) });
}
