import { formatPolicyText, type PolicyReport } from '../../engine/index.ts';
import type { Output } from './output.ts';

/**
 * Prints which policies refuse a change. The JSON output is up to the command.
 * @returns false, the result of a command that changed nothing
 */
export function refusedByPolicies(verdict: PolicyReport, output: Output): false {
  output.print(formatPolicyText(verdict, { color: output.color }));
  output.note('nothing was changed: fix the violations first');
  return false;
}
