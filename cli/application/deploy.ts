import {
  type ApplicationRecord,
  aborted,
  begun,
  nextNumber,
  promoted,
  type Revision,
  released,
  revisionOf,
} from '../../components/application/record.ts';
import { composeRevision } from '../../components/application/run.ts';
import { type Problem, ProblemsError } from '../../components/core/problem.ts';
import type { Composition } from '../../components/patterns/compose.ts';
import { choosePattern } from '../../components/patterns/custom-file.ts';
import { patterns } from '../../components/patterns/registry.ts';
import type { DeliveryProvider, Strategy, TrafficProvider } from '../../components/workload/delivery-spec.ts';
import type { ImageSpec } from '../../components/workload/spec.ts';
import { formatPolicyText, type PolicyPack, type PolicyReport } from '../../offline/index.ts';
import { runSteps, type Step } from '../output/progress.ts';
import { treeOf } from '../output/tree.ts';
import { verdictLine } from '../output/verdict.ts';
import type { Run } from '../run.ts';
import { bring, type Prepared, prepare, settle } from './bring.ts';
import { imageOf } from './image.ts';
import { readRecord } from './records.ts';
import { type ApplicationSession, openSession, type SessionRequest } from './session.ts';
import { printDeployed, printFeatures } from './show.ts';
import { stepsFrom } from './steps.ts';

/** What to deploy, and how. */
export interface DeployRequest extends SessionRequest {
  readonly application: string;
  readonly namespace: string;
  /** Its base is a pattern's name, or the path of a file (C9). */
  readonly composition: Composition;
  /** As a container runtime takes it. Default: that of the version before. */
  readonly image?: string;
  readonly port?: number;
  readonly strategy?: Strategy;
  readonly by?: DeliveryProvider;
  readonly traffic?: TrafficProvider;
  /** A plan's name, or shares in percent. */
  readonly steps?: string;
  /** `namespace/name`. */
  readonly gateway?: string;
  readonly host?: string;
  readonly dryRun: boolean;
  readonly timeoutSeconds: number;
}

/**
 * Deploys an application by a pattern: composes it, holds the policies against it, brings it to the cluster, waits for
 * it, and lets it take over as its strategy says.
 * @param pack the policies that must pass; the caller closes it in any case
 * @returns false if a mandatory policy is violated; nothing was changed then.
 */
export async function deploy(request: DeployRequest, pack: PolicyPack, run: Run): Promise<boolean> {
  const session = await openSession(request, run);
  const before = await readRecord(session.client, request.namespace, request.application);
  const { record, strategy } = nextRecord(request, before, session);
  const prepared = await prepare(session, record);
  printFeatures(run.output, prepared.versions.features);
  run.output.print(`\n${treeOf(prepared.graph, { color: run.output.color })}`);
  const verdict = await pack.analyze(prepared.graph);
  run.output.print(`\n${verdictLine(verdict, run.output.color)}\n`);
  if (!verdict.passed) return refused(verdict, run);
  if (request.dryRun) return dry(prepared, verdict, run);
  await pack.close();
  const done = await carryOut(session, prepared, before, { ...request, run });
  printDeployed(run.output, done, strategy);
  return true;
}

function refused(verdict: PolicyReport, { output }: Run): boolean {
  output.print(formatPolicyText(verdict, { color: output.color }));
  output.note('nothing was changed: mend the violations first');
  output.result({ passed: false, violations: verdict.violations });
  return false;
}

function dry({ versions, graph }: Prepared, { violations }: PolicyReport, { output }: Run): boolean {
  output.note('nothing was changed: this was a dry run');
  const features = versions.features.map(({ name, state, missing }) => ({ name, state, missing }));
  output.result({ dryRun: true, features, resources: graph.resources.map(({ urn }) => urn), violations });
  return true;
}

function nextRecord(
  request: DeployRequest,
  before: ApplicationRecord | undefined,
  { context }: ApplicationSession,
): { readonly record: ApplicationRecord; readonly strategy: Strategy } {
  const { application: name, namespace, port, strategy: asked, by, traffic, steps } = request;
  const { base, custom } = choosePattern(request.composition.base, request.directory);
  const previous = revisionOf(before ?? ({ revisions: [] } as never), before?.tracks[before.serving]);
  const delivery = {
    ...(asked === undefined ? {} : { strategy: asked }),
    ...(by === undefined ? {} : { by }),
    ...(traffic === undefined ? {} : { traffic }),
    ...(steps === undefined ? {} : { steps: stepsFrom('--steps', steps) }),
    ...gatewayOf(request),
  };
  const revision: Revision = {
    number: nextNumber(before),
    at: new Date().toISOString(),
    image: imageFor(request, previous?.image),
    composition: { ...request.composition, base },
    ...(custom.length === 0 ? {} : { custom }),
    ...(port === undefined ? {} : { port }),
    ...(Object.keys(delivery).length === 0 ? {} : { delivery }),
  };
  const composed = composeRevision({ name, namespace }, revision, { ...context, patterns });
  const { strategy, by: provider } = composed.application.delivery;
  if (steps !== undefined && strategy !== 'canary' && strategy !== 'ab')
    throw new ProblemsError([stepless(steps, strategy)]);
  // Argo Rollouts and Flagger shift within one object of theirs; only ajj itself runs two tracks.
  const carried = provider === 'native' ? strategy : 'rolling';
  const record = before === undefined ? begun(name, namespace, revision, carried) : released(before, revision, carried);
  return { record, strategy };
}

function stepless(value: string, strategy: Strategy): Problem {
  const rule = `a ${strategy} delivery has no steps`;
  return { path: '--steps', value, rule, fix: 'add --strategy canary, or leave it out' };
}

function gatewayOf({ gateway, host, application }: DeployRequest): NonNullable<Revision['delivery']> {
  if (gateway === undefined) return {};
  const [namespace = '', name = '', ...more] = gateway.split('/');
  if (name !== '' && more.length === 0) return { gateway: { namespace, name, host: host ?? application } };
  const rule = 'it names no gateway in a namespace';
  throw new ProblemsError([{ path: '--gateway', value: gateway, rule, fix: 'write it as namespace/name' }]);
}

function imageFor({ application, image }: DeployRequest, previous: ImageSpec | undefined): ImageSpec {
  if (image !== undefined) return imageOf('--image', image);
  if (previous !== undefined) return previous;
  const rule = `no version of ${application} is there whose image could be taken`;
  throw new ProblemsError([
    { path: '--image', value: undefined, rule, fix: 'name one: --image registry/name:version' },
  ]);
}

interface Carrying extends Pick<DeployRequest, 'timeoutSeconds'> {
  readonly run: Run;
}

/** Brings a version there, waits for it, and lets it serve where it starts beside another one. */
async function carryOut(
  session: ApplicationSession,
  prepared: Prepared,
  before: ApplicationRecord | undefined,
  { run, timeoutSeconds }: Carrying,
): Promise<Prepared> {
  const { output, signal } = run;
  const step = (title: string, of: Prepared, work: typeof bring | typeof settle): Step => ({
    title,
    work: (report) => work(session, of, { report, signal, timeoutSeconds }),
  });
  try {
    await runSteps(output, [step('Applying', prepared, bring), step('Waiting for the workloads', prepared, settle)]);
  } catch (error) {
    const { automaticRollback } = prepared.versions.newest.application.delivery;
    if (!(error instanceof ProblemsError) || before === undefined || !automaticRollback) throw error;
    const { underway } = prepared.record;
    const back = await prepare(session, underway === undefined ? before : aborted(prepared.record));
    await runSteps(output, [step('Rolling back', back, bring), step('Waiting for the old version', back, settle)]);
    output.note('the new version did not become available: the old one was brought back');
    throw error;
  }
  if (prepared.record.underway?.strategy !== 'blue-green') return prepared;
  const switched = await prepare(session, promoted(prepared.record, 0));
  await runSteps(output, [step('Switching the service to the new version', switched, bring)]);
  return switched;
}
