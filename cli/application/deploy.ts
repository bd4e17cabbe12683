import {
  type ApplicationRecord,
  begun,
  nextNumber,
  type Revision,
  released,
  revisionOf,
} from '../../components/applications/model/record.ts';
import { composeRevision } from '../../components/applications/model/run.ts';
import { kubernetesVersionOf } from '../../components/cluster/facts.ts';
import { checkServiceName } from '../../components/core/kubernetes/object-names.ts';
import { ProblemsError, refuse } from '../../components/core/problems/problem.ts';
import type { Strategy } from '../../components/workload/delivery-spec.ts';
import type { PolicyPack, PolicyReport } from '../../engine/index.ts';
import { type Early, gather } from '../gather.ts';
import { refusedByPolicies } from '../output/refusal.ts';
import { treeOf } from '../output/tree.ts';
import { verdictLine } from '../output/verdict.ts';
import type { Run } from '../run.ts';
import { loadStack } from '../stack/stack.ts';
import { checkPrepared, type Prepared, prepare } from './bring.ts';
import { carryOut } from './carry-out.ts';
import { exclusively } from './exclusive.ts';
import { History } from './history.ts';
import { type DeploymentRequest, type ReadRequest, readRequest } from './request.ts';
import { type ApplicationSession, openDry, openSession, type SessionRequest } from './session.ts';
import { printDeployed, printFeatures, summaryOf } from './show.ts';

/** What to deploy, where, and how. */
export interface DeployRequest extends SessionRequest, DeploymentRequest {
  readonly dryRun: boolean;
  readonly timeoutSeconds: number;
  /** Objects of other owners to take over, as `Kind/namespace/name`. Default: none. */
  readonly adopt?: readonly string[];
}

/**
 * Deploys an application by a pattern: composes it, checks its policies, deploys it, waits for it, and switches to it
 * as its strategy says. Problems of the request, the stack and the policies are found before a cluster is started.
 * @param policies that must pass; the caller always closes them
 * @returns false if a mandatory policy is violated; nothing was changed then.
 */
export async function deploy(request: DeployRequest, policies: Early<PolicyPack>, run: Run): Promise<boolean> {
  const { loaded, asked, pack } = gather({
    loaded: () => loadStack(request.directory, request.stack),
    asked: () => readRequest(request),
    pack: () => policies.get(),
  });
  const version = kubernetesVersionOf(loaded.platform.context);
  refuse(checkServiceName('application', request.application, version));
  if (request.dryRun) return deployTo(await openDry(loaded, run), request, { asked, pack, run });
  const session = await openSession(loaded, run, { beforeStart: () => pack.ready() });
  const application = { namespace: request.namespace, name: request.application };
  return exclusively(session, application, run, (locked) => deployTo(session, request, { asked, pack, run: locked }));
}

interface Deploying {
  readonly asked: ReadRequest;
  readonly pack: PolicyPack;
  readonly run: Run;
}

async function deployTo(
  session: ApplicationSession,
  request: DeployRequest,
  { asked, pack, run }: Deploying,
): Promise<boolean> {
  const { namespace, application: name } = request;
  const history = await History.read(session.client, { namespace, name });
  const { record, strategy } = nextRecord(request, asked, history, session);
  const prepared = await prepare(session, history, record, 'deploy');
  printFeatures(run.output, prepared.versions.features);
  run.output.print(`\n${treeOf(prepared.graph, { color: run.output.color })}`);
  const verdict = await pack.analyze(prepared.graph);
  run.output.print(`\n${verdictLine(verdict, run.output.color)}\n`);
  if (!verdict.passed) {
    run.output.result({ schema: 'ajj/deploy/v1', passed: false, violations: verdict.violations });
    return refusedByPolicies(verdict, run.output);
  }
  if (request.dryRun) return dry(session, prepared, { ...request, verdict, run });
  await pack.close();
  const done = await carryOut(session, prepared, { ...request, run });
  printDeployed(run.output, done);
  run.output.result({ schema: 'ajj/deploy/v1', ...summaryOf(done.record), strategy });
  return true;
}

async function dry(
  session: ApplicationSession,
  prepared: Prepared,
  { adopt, verdict, run: { output } }: DeployRequest & { readonly verdict: PolicyReport; readonly run: Run },
): Promise<boolean> {
  const { versions, graph } = prepared;
  const { violations } = verdict;
  await checkPrepared(session, prepared, adopt);
  output.note('nothing was changed: this was a dry run');
  const features = versions.features.map(({ name, state, missing }) => ({ name, state, missing }));
  const resources = graph.resources.map(({ urn }) => urn);
  output.result({ schema: 'ajj/deploy/v1', dryRun: true, features, resources, violations });
  return true;
}

function nextRecord(
  { application: name, namespace }: DeployRequest,
  asked: ReadRequest,
  { record: kept, holding: before }: History,
  { context }: ApplicationSession,
): { readonly record: ApplicationRecord; readonly strategy: Strategy } {
  const previous = before === undefined ? undefined : revisionOf(before, before.tracks[before.serving]);
  const revision: Revision = {
    ...asked,
    number: nextNumber(kept),
    at: new Date().toISOString(),
    image: asked.image ?? previous?.image ?? noImage(name),
  };
  const composed = composeRevision({ name, namespace }, revision, context);
  const { strategy, provider } = composed.application.delivery;
  // Argo Rollouts and Flagger shift traffic within one object. Only ajj itself runs two tracks.
  const carried = provider === 'native' ? strategy : 'rolling';
  const record = before === undefined ? begun(name, namespace, revision, carried) : released(before, revision, carried);
  return { record, strategy };
}

function noImage(application: string): never {
  const must = `be given for the first version of ${application}`;
  const fix = 'Add --image registry/name:version.';
  throw new ProblemsError([{ path: '--image', must, fix }]);
}
