import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ListOptions, LiveObject, ObjectName } from '../../apply/cluster-client.ts';
import { isAvailable } from '../../apply/readiness.ts';
import { setReplicas } from '../../apply/starting.ts';
import { applicationDemand } from '../../components/applications/model/demand.ts';
import { begun, type Revision } from '../../components/applications/model/record.ts';
import { composeRevision } from '../../components/applications/model/run.ts';
import { applicationLabel } from '../../components/applications/model/tracks.ts';
import type { ChosenPattern } from '../../components/applications/patterns/custom-file.ts';
import { patternNamed } from '../../components/applications/patterns/registry.ts';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import type { ImageSpec } from '../../components/workload/spec.ts';
import { gather } from '../gather.ts';
import { runSteps } from '../output/progress.ts';
import type { Run } from '../run.ts';
import { loadStack } from '../stack/stack.ts';
import { boundedComposition } from './benchmark-plan.ts';
import { bring, type Prepared, prepare } from './bring.ts';
import { takeDownApplication } from './down.ts';
import { History } from './history.ts';
import { imageOf } from './image.ts';
import { knownPattern } from './known-pattern.ts';
import { isReady } from './pods.ts';
import { type ApplicationSession, openSession, type SessionRequest } from './session.ts';
import { type Measured, printBenchmark } from './show-benchmark.ts';

/** What to measure, and for how long. */
export interface BenchmarkRequest extends SessionRequest {
  /** Name of a pattern, or path of its file. */
  readonly pattern: string;
  /** Replicas that are deployed. */
  readonly agents: number;
  /** New rounds start until this time has passed. There is at least one. */
  readonly durationSeconds: number;
  readonly image: string;
}

/** The benchmark scales between these numbers of replicas. */
const scaled = { from: 2, to: 20 } as const;

const roundLimitSeconds = 300;
// Meanwhile, the cluster finishes recording what happened before: endpoints, quotas, events.
const restMilliseconds = 1000;

/**
 * Measures on the cluster how long a pattern takes to deploy, to recover from a deleted pod, and to scale. It uses its
 * own namespace, and removes it.
 */
export async function benchmark(request: BenchmarkRequest, run: Run): Promise<boolean> {
  const { chosen, image, loaded } = gather({
    chosen: () => knownPattern('--pattern', request.pattern, request.directory),
    image: () => imageOf('--image', request.image),
    loaded: () => loadStack(request.directory, request.stack),
  });
  const pattern = patternNamed(chosen.base);
  const session = await openSession(loaded, run);
  const nodes = await session.client.list('v1', 'Node');
  const fakes = nodes.filter((node) => kubeletOf(node).startsWith('kwok'));
  const simulated = nodes.length > 0 && fakes.length === nodes.length;
  const rounds: Measured[] = [];
  const end = Date.now() + request.durationSeconds * 1000;
  await runSteps(run.output, [
    {
      title: `Measuring ${request.pattern} with ${request.agents} replicas`,
      work: async (report) => {
        do {
          run.signal.throwIfAborted();
          rounds.push(await round(session, { ...request, ...chosen, image, simulated }, run.signal));
          report(`${rounds.length} rounds`);
        } while (Date.now() < end);
        return `measured ${request.pattern} in ${rounds.length} rounds`;
      },
    },
  ]);
  const { claims } = pattern ?? {};
  printBenchmark(run.output, {
    pattern: chosen.base,
    ...(claims === undefined ? {} : { claims }),
    rounds,
    agents: request.agents,
    simulated,
    scaled,
  });
  return true;
}

/** The kubelet's version that a node reports. A simulated node reports that of its simulator. */
function kubeletOf(node: LiveObject): string {
  const { status } = node as LiveObject & { status?: { nodeInfo?: { kubeletVersion?: string } } };
  return status?.nodeInfo?.kubeletVersion ?? '';
}

async function round(session: ApplicationSession, request: RoundRequest, signal: AbortSignal): Promise<Measured> {
  const { context } = session;
  const namespace = `ajj-benchmark-${randomBytes(4).toString('hex')}`;
  const own: Revision = {
    number: 1,
    at: new Date().toISOString(),
    image: request.image,
    composition: { base: request.base },
    custom: request.custom,
    delivery: { strategy: 'rolling', provider: 'native' },
  };
  const { application } = composeRevision({ name: 'app', namespace }, own, context);
  const max = Math.max(scaled.to, request.agents);
  const withMinReplicas = (min: number): Revision => ({
    ...own,
    composition: boundedComposition({ ...request, min, max }, application.workload),
  });
  const report = (): undefined => undefined;
  try {
    const start = performance.now();
    const prepared = await prepareIn(session, namespace, withMinReplicas(request.agents));
    await bring(session, prepared, { report, signal });
    await until(session, podsIn(namespace), signal, (pods) => serving(pods).length >= request.agents);
    const deploySeconds = (performance.now() - start) / 1000;
    const { requests, pods } = applicationDemand(application);
    return {
      deploySeconds,
      recoverySeconds: await recovery(session, namespace, request.agents, signal),
      scaleSeconds: await scaling(session, namespace, withMinReplicas(scaled.from), signal),
      requestedMebibytes: application.workload.resources.requests.mebibytes,
      max: { pods, cpu: requests.cpu, memory: requests.memory },
    };
  } finally {
    await takeDownApplication(session, namespace, 'app');
  }
}

async function prepareIn(session: ApplicationSession, namespace: string, revision: Revision): Promise<Prepared> {
  const history = await History.read(session.client, { namespace, name: 'app' });
  return prepare(session, history, begun('app', namespace, revision, 'rolling'), 'deploy');
}

interface RoundRequest extends Omit<BenchmarkRequest, 'image'>, ChosenPattern {
  readonly image: ImageSpec;
  /** Containers do not run on these nodes. All replicas only have to find a place. */
  readonly simulated: boolean;
}

/** The objects to wait for. */
interface Awaited {
  readonly apiVersion: string;
  readonly kind: string;
  readonly options: ListOptions;
}

function podsIn(namespace: string): Awaited {
  return { apiVersion: 'v1', kind: 'Pod', options: { namespace, labelSelector: `${applicationLabel}=app` } };
}

function serving(pods: readonly LiveObject[]): LiveObject[] {
  return pods.filter((pod) => isReady(pod) && pod.metadata.deletionTimestamp === undefined);
}

/** The time from the request to delete a pod until the same number of pods is ready again, without that one. */
async function recovery(
  session: ApplicationSession,
  namespace: string,
  replicas: number,
  signal: AbortSignal,
): Promise<number> {
  await sleep(restMilliseconds, undefined, { signal });
  const awaited = podsIn(namespace);
  const [victim] = serving(await session.client.list(awaited.apiVersion, awaited.kind, awaited.options));
  if (victim === undefined) throw new Error('no pod is ready to be deleted');
  const start = performance.now();
  await session.client.delete({ apiVersion: 'v1', kind: 'Pod', namespace, name: victim.metadata.name });
  await until(session, awaited, signal, (live) => {
    const ready = serving(live);
    return ready.length >= replicas && ready.every(({ metadata }) => metadata.uid !== victim.metadata.uid);
  });
  return (performance.now() - start) / 1000;
}

/** The time from the request for more replicas until all are available. */
async function scaling(
  session: ApplicationSession,
  namespace: string,
  revision: Revision,
  signal: AbortSignal,
): Promise<number> {
  // The autoscaler of the pattern would add replicas again that are removed below its minimum.
  const prepared = await prepareIn(session, namespace, revision);
  await bring(session, prepared, { report: () => undefined, signal });
  const target: ObjectName = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'app', namespace };
  // One small object is watched: the events of so many pods would be a good part of the measured time.
  const awaited = { apiVersion: target.apiVersion, kind: target.kind, options: { namespace, name: target.name } };
  const areAvailable = (live: readonly LiveObject[]): boolean => live.some((object) => isAvailable(object));
  await setReplicas(session.client, target, scaled.from);
  await until(session, awaited, signal, areAvailable);
  await sleep(restMilliseconds, undefined, { signal });
  const start = performance.now();
  await setReplicas(session.client, target, scaled.to);
  await until(session, awaited, signal, areAvailable);
  return (performance.now() - start) / 1000;
}

/** Watches instead of polling, which would be part of the measured time. */
async function until(
  { client }: ApplicationSession,
  { apiVersion, kind, options }: Awaited,
  signal: AbortSignal,
  isSo: (live: readonly LiveObject[]) => boolean,
): Promise<void> {
  const limit = AbortSignal.timeout(roundLimitSeconds * 1000);
  try {
    for await (const live of client.follow(apiVersion, kind, {
      ...options,
      signal: AbortSignal.any([signal, limit]),
    })) {
      if (isSo(live)) return;
    }
  } catch (error) {
    if (!limit.aborted || signal.aborted) throw error;
    const fix = 'Look at the events of the namespace with kubectl get events.';
    const said = `the replicas were not ready after ${roundLimitSeconds} s`;
    throw new ProblemsError([{ path: 'benchmark', said, fix }]);
  }
}
