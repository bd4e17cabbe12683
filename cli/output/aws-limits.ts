import pc from 'picocolors';
import type { AwsReport } from '../../aws-limits/index.ts';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { counted } from '../../components/core/values/words.ts';

/**
 * The result of the AWS limits on one line, followed by the problems: `✔ AWS limits: 45 resources, 4 policy documents,
 * no problem`. Resources without published limits are listed.
 */
export function formatAwsReport(report: AwsReport, { color = false }: { readonly color?: boolean } = {}): string {
  const paint = pc.createColors(color);
  const { checked, documents, undecidedDocuments: later, problems, unmappedTypes, unmappedProperties } = report;
  const found = problems.length === 0 ? 'no problem' : counted(problems.length, 'problem');
  const open = later === 0 ? '' : ` and ${later} not known yet`;
  const line = `AWS limits: ${counted(checked, 'resource')}, ${counted(documents, 'policy document')}${open}, ${found}`;
  return [
    problems.length === 0 ? paint.green(`✔ ${line}`) : paint.red(`✘ ${line}`),
    ...problems.map((problem) => `  ${formatProblem(problem)}`),
    ...unmappedTypes.map(({ type, count }) =>
      paint.yellow(`  ${type} (${count}): not checked, no schema is mapped to it`),
    ),
    ...unmappedProperties.map(({ type, property }) =>
      paint.yellow(`  ${type} ${property}: not checked, no schema has it`),
    ),
  ].join('\n');
}
