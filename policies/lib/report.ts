import type { EnforcementLevel, ReportViolation } from '@pulumi/policy';

/** A violation with a level of its own, as the SDK takes it; its types know of the text alone. */
interface Violation {
  readonly message: string;
  readonly description: string | undefined;
  readonly urn: string | undefined;
  readonly enforcementLevel: EnforcementLevel;
}

/** Reports a violation at another level than its policy has. */
export function reportAt(
  report: ReportViolation,
  level: EnforcementLevel,
  { description, message, urn }: Pick<Violation, 'description' | 'message' | 'urn'>,
): void {
  const told = `${description}\n${message}`;
  const violation: Violation = { message: told, description, urn, enforcementLevel: level };
  (report as unknown as (violation: Violation) => void)(violation);
}
