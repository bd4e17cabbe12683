import pc from 'picocolors';
import { counted } from '../../components/core/values/words.ts';
import { countStandings, type PolicyReport } from '../../engine/index.ts';

/** The result of the policies on one line: `✔ fleetwright 0.1.0: 85 policies, 849 resources, no violation`. */
export function verdictLine(report: PolicyReport, color: boolean): string {
  const paint = pc.createColors(color);
  const packs = report.packs.map(({ name, version }) => `${name} ${version}`).join(', ');
  const policies = report.packs.reduce((sum, pack) => sum + pack.policies.length, 0);
  const { mandatory, advisory, undecided, exempt } = countStandings(report.violations);
  const found = [
    mandatory === 0 && advisory === 0 ? 'no violation' : '',
    mandatory === 0 ? '' : counted(mandatory, 'mandatory violation'),
    advisory === 0 ? '' : counted(advisory, 'advisory violation'),
    undecided === 0 ? '' : `${undecided} not decided yet`,
    exempt === 0 ? '' : `${exempt} exempt`,
    report.notChecked?.length ? `${report.notChecked.length} not checked` : '',
  ].filter((part) => part !== '');
  const line = `${packs}: ${counted(policies, 'policy')}, ${counted(report.resources, 'resource')}, ${found.join(', ')}`;
  return report.passed ? paint.green(`✔ ${line}`) : paint.red(`✘ ${line}`);
}
