import { formatPolicyText, type PolicyReport } from '../../engine/index.ts';
import type { Output } from './output.ts';

/**
 * Says which policies refuse what was about to be changed.
 * @param about what the command says of itself to those who read JSON
 * @returns false, as commands end that changed nothing
 */
export function refusedByPolicies(verdict: PolicyReport, output: Output, about: object = {}): false {
  output.print(formatPolicyText(verdict, { color: output.color }));
  output.note('nothing was changed: fix the violations first');
  output.result({ ...about, passed: false, violations: verdict.violations });
  return false;
}
