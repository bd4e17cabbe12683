import { planApplicationAdmission } from '../../components/application/admission-plan.ts';
import { planApplicationNamespace } from '../../components/application/namespace-plan.ts';
import { versionsOf } from '../../components/application/run.ts';
import { apply, takeDown } from '../../offline/apply/index.ts';
import { graphOfPlans } from '../../offline/index.ts';
import { plannedObjects } from '../deploy/objects.ts';
import { counted } from '../output/output.ts';
import { runSteps } from '../output/progress.ts';
import type { Run } from '../run.ts';
import { listRecords, requireRecord } from './records.ts';
import { type ApplicationSession, applicationsProject, openSession, type SessionRequest } from './session.ts';

const quiet = (): undefined => undefined;

/** Removes an application, its versions and what belongs to it; with the last one its namespace goes. */
export async function undeploy(
  request: SessionRequest & { readonly application: string; readonly namespace: string },
  run: Run,
): Promise<boolean> {
  const session = await openSession(request, run);
  const { application, namespace } = request;
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

async function takeDownApplication(
  session: ApplicationSession,
  namespace: string,
  application: string,
  signal: AbortSignal,
): Promise<readonly object[]> {
  const { client, context } = session;
  const shared = { client, project: applicationsProject, onProgress: quiet, signal };
  const removed = await takeDown({ ...shared, stack: `${namespace}-${application}` });
  const everywhere = await listRecords(client);
  const specs = everywhere.flatMap((record) => Object.values(versionsOf(record, context).tracks));
  if (planApplicationAdmission(specs, context) === undefined) await takeDown({ ...shared, stack: 'admission' });
  const others = everywhere.filter((record) => record.namespace === namespace);
  if (others.length === 0) return [...removed, ...(await takeDown({ ...shared, stack: namespace }))];
  const running = others.flatMap((other) => Object.values(versionsOf(other, context).tracks));
  const plan = planApplicationNamespace(namespace, running, context.tags);
  const objects = plannedObjects(graphOfPlans(applicationsProject, namespace, [plan]));
  await apply({ ...shared, stack: namespace, objects });
  return removed;
}

/** Removes all applications of a namespace, and the namespace. Not to be interrupted: what was begun is to go. */
export async function takeDownApplications({ client }: ApplicationSession, namespace: string): Promise<void> {
  const shared = { client, project: applicationsProject, onProgress: quiet };
  for (const { name } of await listRecords(client, namespace))
    await takeDown({ ...shared, stack: `${namespace}-${name}` });
  await takeDown({ ...shared, stack: namespace });
}
