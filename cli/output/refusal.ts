import { formatPolicyText, type PolicyReport } from '../../engine/index.ts';
import type { Output } from './output.ts';

/**
 * Says which policies refuse what was about to be changed. What readers of JSON get is a matter of the command.
 * @returns false, as commands end that changed nothing
 */
export function refusedByPolicies(verdict: PolicyReport, output: Output): false {
  output.print(formatPolicyText(verdict, { color: output.color }));
  output.note('nothing was changed: fix the violations first');
  return false;
}
