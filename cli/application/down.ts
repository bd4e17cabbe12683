import { readInventory } from '../../apply/index.ts';
import { planApplicationAdmission } from '../../components/applications/model/admission-plan.ts';
import { planApplicationNamespace } from '../../components/applications/model/namespace-plan.ts';
import { runningOf, versionsOf } from '../../components/applications/model/run.ts';
import { unsettled } from '../../components/applications/model/unsettled.ts';
import { counted } from '../../components/core/values/words.ts';
import { runSteps } from '../output/progress.ts';
import type { Run } from '../run.ts';
import { applyObjects, keptLines, removeOwned } from '../stack/applying.ts';
import { objectsOfPlan } from '../stack/objects.ts';
import { changingAround } from './around.ts';
import { exclusively } from './exclusive.ts';
import { History } from './history.ts';
import { type ApplicationName, admissionOwner, applicationOwner, namespaceOwner } from './owners.ts';
import { loadedFor } from './place.ts';
import { listRecords, readStored, recordPlace, unknownApplication } from './records.ts';
import { type ApplicationSession, openSession, type SessionRequest } from './session.ts';
import { together } from './together.ts';

const quiet = (): undefined => undefined;

/** The result of removing an application. */
export interface TakenDown {
  readonly removed: readonly object[];
  /** Objects that stay because others own them, one line each. */
  readonly kept: readonly string[];
}

/**
 * Removes an application with its versions and everything that belongs to it. The last application of a namespace takes
 * the namespace with it.
 */
export async function undeploy(
  request: SessionRequest & { readonly application: string; readonly namespace: string },
  run: Run,
): Promise<boolean> {
  const { application: name, namespace } = request;
  const session = await openSession(loadedFor(request), run);
  let down: TakenDown = { removed: [], kept: [] };
  await runSteps(run.output, [
    {
      title: `Removing ${namespace}/${name}`,
      work: async () => {
        down = await undeployFrom(session, { namespace, name }, run);
        return `removed ${counted(down.removed.length, 'object')}`;
      },
    },
  ]);
  for (const line of down.kept) run.output.note(line);
  const { removed, kept } = down;
  run.output.result({ schema: 'ajj/undeploy/v1', application: name, namespace, removed: removed.length, kept });
  return true;
}

/**
 * Removes an application from a cluster that is ready, while no other run changes it.
 * @throws ProblemsError if nothing of it exists.
 */
export function undeployFrom(session: ApplicationSession, application: ApplicationName, run: Run): Promise<TakenDown> {
  const { namespace, name } = application;
  return exclusively(session, application, run, async ({ signal }) => {
    await requireSomething(session, application);
    await announce(session, application);
    return takeDownApplication(session, namespace, name, signal);
  });
}

/**
 * Records in the history that the application will be removed, because the version that serves may be gone in a moment.
 */
async function announce({ client, context }: ApplicationSession, application: ApplicationName): Promise<void> {
  const history = await History.read(client, application);
  const was = history.holding;
  if (was === undefined) return;
  const change = { action: 'undeploy', since: new Date().toISOString(), was } as const;
  await history.write(unsettled(was, change), versionsOf(was, context));
}

/** Stops if nothing of the application exists. An interrupted removal leaves some of it, even if only the namespace. */
async function requireSomething({ client }: ApplicationSession, application: ApplicationName): Promise<void> {
  const { namespace, name } = application;
  const [stored, inventory] = await Promise.all([
    readStored(client, application),
    readInventory(client, applicationOwner(application)),
  ]);
  if (stored !== undefined || inventory !== undefined) return;
  const [bounds, others] = await Promise.all([
    readInventory(client, namespaceOwner(namespace)),
    listRecords(client, namespace),
  ]);
  if (bounds === undefined || others.length > 0) throw await unknownApplication(client, namespace, name);
}

/**
 * Removes an application, or the parts of one whose deployment was interrupted. The last application of a namespace
 * takes the namespace with it, and the last one that needs the admission rules takes those.
 * @param signal default: cannot be interrupted
 */
export async function takeDownApplication(
  session: ApplicationSession,
  namespace: string,
  name: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<TakenDown> {
  const { client } = session;
  const applying = { client, report: quiet, signal };
  const own = await removeOwned(applying, applicationOwner({ namespace, name }));
  // A deployment that was interrupted early has written a record, but no inventory yet.
  if ((await readStored(client, { namespace, name })) !== undefined) {
    await client.delete(recordPlace({ namespace, name }));
  }
  const around = await changingAround(applying, (locked) => takeDownAround(session, namespace, locked));
  return {
    removed: [...own.removed, ...around.flatMap(({ removed }) => removed)],
    kept: keptLines([...own.kept, ...around.flatMap(({ kept }) => kept)]),
  };
}

/** Removes what applications share and no longer need, or reduces it. */
async function takeDownAround({ client, context }: ApplicationSession, namespace: string, signal: AbortSignal) {
  const applying = { client, report: quiet, signal };
  const everywhere = await listRecords(client);
  const running = (records: typeof everywhere) => records.flatMap((record) => runningOf(record, context));
  const others = everywhere.filter((record) => record.namespace === namespace);
  const bounded = async () => {
    if (others.length === 0) return removeOwned(applying, namespaceOwner(namespace));
    // The owner of a namespace also sets its limits.
    if ((await readInventory(client, namespaceOwner(namespace))) === undefined) return undefined;
    const plan = planApplicationNamespace(namespace, running(others), context.tags);
    await applyObjects(applying, namespaceOwner(namespace), objectsOfPlan(plan));
    return undefined;
  };
  const isWanted = planApplicationAdmission(running(everywhere), context) !== undefined;
  // In parallel, because a namespace takes a while to be deleted.
  const [around] = await together([bounded(), isWanted ? undefined : removeOwned(applying, admissionOwner)]);
  return around === undefined ? [] : [around];
}
