import { checkComposed } from '../../components/applications/model/check.ts';
import {
  type ApplicationRecord,
  nextNumber,
  type Revision,
  released,
  revisionOf,
} from '../../components/applications/model/record.ts';
import { composeRevision } from '../../components/applications/model/run.ts';
import { holding, settled } from '../../components/applications/model/unsettled.ts';
import { changesBetween, shownPath } from '../../components/applications/patterns/changes.ts';
import { featuresFor } from '../../components/applications/patterns/targets.ts';
import { formatProblem } from '../../components/core/problems/problem.ts';
import type { Resources } from '../../components/core/values/quantity.ts';
import { counted } from '../../components/core/values/words.ts';
import type { ApplicationSpec } from '../../components/workload/application-spec.ts';
import type { PolicyPack } from '../../engine/index.ts';
import { type Early, early } from '../gather.ts';
import type { PolicyOptions } from '../options.ts';
import { runSteps } from '../output/progress.ts';
import { refusedByPolicies } from '../output/refusal.ts';
import { startPolicies } from '../policies.ts';
import type { Run } from '../run.ts';
import { bring, type Prepared, prepare, settle } from './bring.ts';
import { exclusively } from './exclusive.ts';
import { History } from './history.ts';
import { loadedFor } from './place.ts';
import { requireRecord } from './records.ts';
import { type ApplicationSession, openSession, type SessionRequest } from './session.ts';
import { printDeployed } from './show.ts';

/** What to improve. */
export type Target = 'cost' | 'performance' | 'latency';

export interface OptimizeRequest extends SessionRequest, PolicyOptions {
  readonly application: string;
  readonly namespace: string;
  readonly target: Target;
  /** `manual` proposes features, `auto` applies those that fit. */
  readonly mode: 'auto' | 'manual';
  readonly timeoutSeconds: number;
  /** Objects of other owners to take over, as `Kind/namespace/name`. Default: none. */
  readonly adopt?: readonly string[];
}

/** A feature that an application could have in addition. */
export interface Proposal {
  readonly feature: string;
  readonly summary: string;
  /** Why it cannot be added now. Absent if it can. */
  readonly against?: string;
  readonly fields: readonly string[];
  readonly effect: string;
}

/**
 * Proposes the features that serve a target, each with its changes and the resulting requests of the replicas. On
 * request, applies those that fit.
 */
export async function optimize(request: OptimizeRequest, run: Run): Promise<boolean> {
  // They load in parallel, and are only needed before something is applied.
  const policies = early(() => (request.mode === 'auto' ? startPolicies(request.directory, request) : undefined));
  try {
    return await optimizeBy(request, policies, run);
  } finally {
    await policies.value?.close();
  }
}

async function optimizeBy(
  request: OptimizeRequest,
  policies: Early<PolicyPack | undefined>,
  run: Run,
): Promise<boolean> {
  const loaded = loadedFor(request, { policies: policies.get });
  const session = await openSession(loaded, run, { beforeStart: async () => policies.value?.ready() });
  if (policies.value === undefined) return optimizeIn(session, request, undefined, run);
  const { namespace, application: name } = request;
  const pack = policies.value;
  return exclusively(session, { namespace, name }, run, (locked) => optimizeIn(session, request, pack, locked));
}

async function optimizeIn(
  session: ApplicationSession,
  request: OptimizeRequest,
  pack: PolicyPack | undefined,
  run: Run,
): Promise<boolean> {
  const { output } = run;
  const { namespace, application: name } = request;
  const kept = await requireRecord(session.client, namespace, name);
  const history = new History(session.client, { namespace, name }, kept);
  const record = holding(kept) ?? settled(kept);
  const current = revisionOf(record, record.tracks[record.serving]) as Revision;
  const { proposals, revision } = propose(record, current, request.target, session);
  for (const { feature, summary, fields, effect, against } of proposals) {
    output.print(`${against === undefined ? '+' : '✘'} ${feature}: ${summary}`);
    if (against === undefined) output.print(`    ${effect}; changes ${fields.join(', ')}`);
    else output.print(`    ${against}`);
  }
  const fitting = proposals.filter(({ against }) => against === undefined);
  const schema = 'ajj/optimize/v1';
  const result = { schema, application: record.name, target: request.target, proposals } as const;
  if (fitting.length === 0) {
    output.note(`no more features improve ${request.target}`);
    output.result({ ...result, applied: false });
    return true;
  }
  if (pack === undefined) {
    const added = fitting.map(({ feature }) => feature).join(' ');
    const { base, with: before = [] } = current.composition;
    output.note(`nothing was changed; to apply them, run ajj optimize -m auto, or`);
    output.note(`  ajj deploy ${record.name} -n ${record.namespace} -p ${base} --with ${[...before, added].join(' ')}`);
    output.result({ ...result, applied: false });
    return true;
  }
  const numbered = { ...revision, number: nextNumber(kept) };
  const prepared = await prepare(session, history, released(record, numbered, 'rolling'), 'optimize');
  const verdict = await pack.analyze(prepared.graph);
  if (!verdict.passed) {
    output.result({ ...result, applied: false, passed: false, violations: verdict.violations });
    return refusedByPolicies(verdict, output);
  }
  await applyPrepared(session, prepared, { ...request, run, count: fitting.length });
  printDeployed(output, prepared);
  output.result({ ...result, applied: true });
  return true;
}

async function applyPrepared(
  session: ApplicationSession,
  prepared: Prepared,
  { run, timeoutSeconds, adopt, count }: OptimizeRequest & { run: Run; count: number },
): Promise<void> {
  const options = { signal: run.signal, timeoutSeconds, adopt };
  await runSteps(run.output, [
    {
      title: `Applying ${counted(count, 'feature')}`,
      work: (report) => bring(session, prepared, { ...options, report }),
    },
    { title: 'Waiting for the workloads', work: (report) => settle(session, prepared, { ...options, report }) },
  ]);
}

/** Tries the features of a target one after the other, each together with those that fit before it. */
function propose(
  record: ApplicationRecord,
  current: Revision,
  target: Target,
  { context }: ApplicationSession,
): { readonly proposals: readonly Proposal[]; readonly revision: Revision } {
  const now = composeRevision(record, current, context);
  const has = new Set(now.features.map(({ name }) => name));
  let revision: Revision = { ...current, number: nextNumber(record), at: new Date().toISOString() };
  let application = now.application;
  const proposals: Proposal[] = [];
  for (const { name, feature } of featuresFor(context.patterns, target)) {
    if (has.has(name)) continue;
    const composition = { ...revision.composition, with: [...(revision.composition.with ?? []), name] };
    const tried = composeRevision(record, { ...revision, composition }, context);
    const fields = [...changesBetween(application, tried.application).keys()].map(shownPath);
    const missing = tried.features.find((one) => one.name === name && one.state === 'left out')?.missing ?? [];
    const against = objection(record.name, target, { before: application, tried, missing });
    if (against === undefined && fields.length === 0) continue;
    proposals.push({
      feature: name,
      summary: feature.summary,
      fields,
      effect: effectOf(application, tried.application),
      ...(against === undefined ? {} : { against }),
    });
    if (against !== undefined) continue;
    revision = { ...revision, composition };
    application = tried.application;
  }
  return { proposals, revision };
}

/** Why a feature cannot be added, or would not serve the target. */
function objection(
  name: string,
  target: Target,
  {
    before,
    tried,
    missing,
  }: { before: ApplicationSpec; tried: ReturnType<typeof composeRevision>; missing: readonly string[] },
): string | undefined {
  const problems = [...tried.problems, ...checkComposed(name, tried.application)];
  if (problems.length > 0) return problems.map(formatProblem).join('; ');
  if (missing.length > 0) return `${missing.join(' and ')} is not installed here`;
  if (target !== 'cost' || !asksForMore(before, tried.application)) return undefined;
  return `it would ask for more: ${effectOf(before, tried.application)}`;
}

/** Whether the replicas together request more CPU or memory than before. */
function asksForMore(before: ApplicationSpec, after: ApplicationSpec): boolean {
  const [one, other] = [before, after].map(({ workload: { resources, scaling } }) => {
    return resources.requests.times(scaling.minReplicas);
  }) as [Resources, Resources];
  return other.milliCpu > one.milliCpu || other.bytes > one.bytes;
}

/** What the minimum number of replicas requests, before and after. */
function effectOf(before: ApplicationSpec, after: ApplicationSpec): string {
  const asked = ({ workload: { resources, scaling } }: ApplicationSpec): string => {
    const { cpu, memory } = resources.requests.times(scaling.minReplicas);
    return `${counted(scaling.minReplicas, 'replica')} with ${cpu} cores and ${memory}`;
  };
  const [one, other] = [asked(before), asked(after)];
  return one === other ? `asks for the same (${one})` : `asks for ${other} instead of ${one}`;
}
