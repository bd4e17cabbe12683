import { planApplicationAdmission } from '../../components/applications/model/admission-plan.ts';
import { planApplicationNamespace } from '../../components/applications/model/namespace-plan.ts';
import { versionsOf } from '../../components/applications/model/run.ts';
import { counted } from '../../engine/words.ts';
import { runSteps } from '../output/progress.ts';
import type { Run } from '../run.ts';
import { applyObjects, removeOwned } from '../stack/applying.ts';
import { objectsOfPlan } from '../stack/objects.ts';
import { admissionOwner, applicationOwner, namespaceOwner } from './owners.ts';
import { loadedFor } from './place.ts';
import { listRecords, requireRecord } from './records.ts';
import { type ApplicationSession, openSession, type SessionRequest } from './session.ts';
import { together } from './together.ts';

const quiet = (): undefined => undefined;

/** Removes an application, its versions and what belongs to it; with the last one its namespace goes. */
export async function undeploy(
  request: SessionRequest & { readonly application: string; readonly namespace: string },
  run: Run,
): Promise<boolean> {
  const { application, namespace } = request;
  const session = await openSession(loadedFor(request), run);
  await requireRecord(session.client, namespace, application);
  let removed = 0;
  await runSteps(run.output, [
    {
      title: `Removing ${namespace}/${application}`,
      work: async () => {
        removed = (await takeDownApplication(session, namespace, application, run.signal)).length;
        return `removed ${counted(removed, 'object')}`;
      },
    },
  ]);
  run.output.result({ application, namespace, removed });
  return true;
}

/**
 * Removes an application, or what there is of one that was never deployed to its end; with the last one its namespace
 * goes, and with the last that wants them the rules of admission.
 * @param signal default: not to be interrupted
 * @returns what was the application's own.
 */
export async function takeDownApplication(
  { client, context }: ApplicationSession,
  namespace: string,
  application: string,
  signal?: AbortSignal,
): Promise<readonly object[]> {
  const applying = { client, report: quiet, signal: signal ?? new AbortController().signal };
  const removed = await removeOwned(applying, applicationOwner({ namespace, name: application }));
  const everywhere = await listRecords(client);
  const runningIn = (records: typeof everywhere) =>
    records.flatMap((record) => Object.values(versionsOf(record, context).tracks));
  const others = everywhere.filter((record) => record.namespace === namespace);
  const takeDownAround = async (): Promise<readonly object[]> => {
    if (others.length === 0) return removeOwned(applying, namespaceOwner(namespace));
    const plan = planApplicationNamespace(namespace, runningIn(others), context.tags);
    await applyObjects(applying, namespaceOwner(namespace), objectsOfPlan(plan));
    return [];
  };
  const isWanted = planApplicationAdmission(runningIn(everywhere), context) !== undefined;
  // Together, as the namespace takes a while to go.
  const [around] = await together([takeDownAround(), isWanted ? undefined : removeOwned(applying, admissionOwner)]);
  return [...removed, ...around];
}
