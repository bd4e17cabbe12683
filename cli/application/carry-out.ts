import { aborted, promoted } from '../../components/applications/model/record.ts';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import { runSteps, type Step } from '../output/progress.ts';
import type { Run } from '../run.ts';
import { bring, type Prepared, prepare, settle } from './bring.ts';
import type { ApplicationSession } from './session.ts';

/** How a deployment is carried out. */
export interface CarryOptions {
  readonly run: Run;
  readonly timeoutSeconds: number;
  /** Objects of other owners to take over, as `Kind/namespace/name`. Default: none. */
  readonly adopt?: readonly string[] | undefined;
}

/**
 * Deploys a version, waits for it, and switches to it if it started beside another one. A version that does not become
 * available is rolled back if its pattern requires that.
 * @returns what is deployed at the end
 */
export async function carryOut(
  session: ApplicationSession,
  prepared: Prepared,
  { run, timeoutSeconds, adopt }: CarryOptions,
): Promise<Prepared> {
  const { output, signal } = run;
  const { history } = prepared;
  const before = history.holding;
  const step = (title: string, of: Prepared, work: typeof bring | typeof settle): Step => ({
    title,
    work: (report) => work(session, of, { report, signal, timeoutSeconds, adopt }),
  });
  try {
    await runSteps(output, [step('Applying', prepared, bring), step('Waiting for the workloads', prepared, settle)]);
  } catch (error) {
    const { automaticRollback } = prepared.versions.newest.application.delivery;
    // If it was refused before it began, nothing has changed.
    const hasBegun = history.record?.unsettled !== undefined && !signal.aborted;
    if (!(error instanceof ProblemsError) || before === undefined || !automaticRollback || !hasBegun) throw error;
    const { underway } = prepared.record;
    const back = await prepare(session, history, underway === undefined ? before : aborted(prepared.record), 'undo');
    await runSteps(output, [step('Rolling back', back, bring), step('Waiting for the old version', back, settle)]);
    output.note('the new version did not become available: the old one was restored');
    throw error;
  }
  if (prepared.record.underway?.strategy !== 'blue-green') return prepared;
  const switched = await prepare(session, history, promoted(prepared.record, 0), 'promote');
  await runSteps(output, [
    step('Switching the service to the new version', switched, bring),
    step('Waiting for the service', switched, settle),
  ]);
  return switched;
}
