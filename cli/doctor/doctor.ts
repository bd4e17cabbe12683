import pc from 'picocolors';
import { counted } from '../../components/core/values/words.ts';
import type { Run } from '../run.ts';
import { examineCluster } from './cluster.ts';
import type { Finding, State } from './finding.ts';
import { examineMachine } from './machine.ts';
import { examineProject } from './project.ts';

/** Which stack to examine, and with which `ajj`. */
export interface DoctorRequest {
  readonly directory: string;
  readonly stack: string;
  /** Version of `ajj`. */
  readonly version: string;
}

const marks: Readonly<Record<State, string>> = { good: '✔', limited: '!', bad: '✘', 'not checked': '?' };

/**
 * Reports what is missing, too old or not answering on this machine, in the project and in the cluster, and how to fix
 * it. Changes nothing.
 * @returns false if the stack cannot be deployed.
 */
export async function examine(request: DoctorRequest, { output, signal }: Run): Promise<boolean> {
  const { findings, loaded } = examineProject(request.directory, request.stack);
  const [machine, cluster] = await Promise.all([examineMachine(signal), examineCluster(loaded)]);
  const all: Finding[] = [
    { subject: 'ajj', state: 'good', found: request.version },
    ...machine,
    ...findings,
    ...cluster,
  ];
  const bad = all.filter(({ state }) => state === 'bad' || state === 'not checked').length;
  output.print(format(all, output.color));
  output.print(bad === 0 ? '\nNo problems found.' : `\n${counted(bad, 'problem')} to fix.`);
  output.result({ schema: 'ajj/doctor/v1', findings: all });
  return bad === 0;
}

/** One line for each finding, with its fix below. */
function format(findings: readonly Finding[], color: boolean): string {
  const paint = pc.createColors(color);
  const paints = { good: paint.green, limited: paint.yellow, bad: paint.red, 'not checked': paint.yellow };
  const width = Math.max(...findings.map(({ subject }) => subject.length));
  const lines = findings.flatMap(({ subject, state, found, fix }) => [
    `${paints[state](marks[state])} ${subject.padEnd(width)}  ${found}`,
    ...(fix === undefined ? [] : [`  ${' '.repeat(width)}  ${fix}`]),
  ]);
  return lines.join('\n');
}
