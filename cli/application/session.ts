import { type ClusterClient, emptyCluster } from '../../apply/index.ts';
import { type PlanningContext, planningContextOf } from '../../components/applications/model/planning-context.ts';
import { type Operator, operatorsOf } from '../../components/applications/patterns/operators.ts';
import { simulatedNodes } from '../../components/cluster/nodes/facts.ts';
import { customKinds, customKindsOf } from '../../components/core/kubernetes/custom-kinds.ts';
import { checkKinds, constraintTemplatesIn, controlPlaneStatus } from '../../controlplane/index.ts';
import type { Platform } from '../../stacks/platform.ts';
import { runSteps } from '../output/progress.ts';
import type { Run } from '../run.ts';
import { connectTo, readyCluster, sourceOf, uncheckedNote } from '../stack/cluster.ts';
import type { LoadedStack } from '../stack/stack.ts';
import { type Target, targetOf } from '../stack/target.ts';
import { applicationsProject } from './owners.ts';

/** A cluster for applications, with the context to plan them. */
export interface ApplicationSession {
  readonly client: ClusterClient;
  readonly context: PlanningContext;
  /** Has an embedded control plane check custom resources of the kinds of these objects. Default: the cluster has its operators. */
  readonly defineKinds?: DefineKinds | undefined;
}

type DefineKinds = (objects: readonly { readonly apiVersion: string; readonly kind: string }[]) => Promise<void>;

/** Which cluster: that of a stack, as for `ajj up`. */
export interface SessionRequest {
  readonly directory: string;
  readonly stack: string;
}

/** How the cluster of a stack is opened. */
export interface OpenOptions {
  /** Must succeed before a cluster is started. A running cluster is asked in parallel. */
  readonly beforeStart?: () => Promise<unknown>;
}

/** Prepares the cluster, and asks what it serves. */
export async function openSession(
  { platform, stack }: LoadedStack,
  { output, signal }: Run,
  { beforeStart }: OpenOptions = {},
): Promise<ApplicationSession> {
  const target = targetOf(platform, stack.project.root);
  if (beforeStart !== undefined && !(await isRunning(target))) await beforeStart();
  const opened: ApplicationSession[] = [];
  await runSteps(output, [
    {
      title: 'Preparing the cluster',
      work: async (report) => {
        const cluster = await readyCluster(target, platform, { report, signal });
        const client = await connectTo(sourceOf(target, cluster.kubeconfig));
        const [groups, resources] = await Promise.all([client.groups(), nodeResources(client)]);
        const defineKinds: DefineKinds = async (objects) => {
          const { kubeconfig } = cluster;
          const [kinds, templates] = [customKindsOf(objects), constraintTemplatesIn(objects)];
          const failed = await checkKinds({ kubeconfig, kinds, templates, signal });
          if (failed.length > 0) output.note(uncheckedNote(failed));
        };
        opened.push({
          client,
          context: contextOf(platform, operatorsOf(groups, resources)),
          defineKinds: cluster.kind === 'embedded' ? defineKinds : undefined,
        });
        return cluster.summary;
      },
    },
  ]);
  return opened[0] as ApplicationSession;
}

/** The cluster as it is, without changes. An embedded cluster that is stopped is not started, and counts as empty. */
export async function openDry(loaded: LoadedStack, run: Run): Promise<ApplicationSession> {
  const { platform, stack } = loaded;
  if (await isRunning(targetOf(platform, stack.project.root))) return openSession(loaded, run);
  run.output.note('the embedded control plane is not running: this shows a first version in an empty cluster.');
  run.output.note('Not checked: what is already deployed (start the cluster with ajj cluster start).');
  const nodes = simulatedNodes(platform.context);
  const resources = resourcesOf(nodes as readonly NodeWithResources[]);
  const groups = new Set(customKinds.map(({ group }) => group));
  return {
    client: emptyCluster('the embedded control plane'),
    context: contextOf(platform, operatorsOf(groups, resources)),
  };
}

async function isRunning(target: Target): Promise<boolean> {
  return target.kind === 'named' || (await controlPlaneStatus(target.directory)).state === 'running';
}

/** Applications that a command deploys have their own project name, so that no stack takes them for its own. */
function contextOf({ context }: Platform, operators: ReadonlySet<Operator>): PlanningContext {
  const planning = planningContextOf(context, operators);
  return {
    ...planning,
    tags: { ...context.tags, project: applicationsProject },
    // Kyverno verifies signatures only for stacks that say who signs.
    operators: new Set([...operators].filter((name) => name !== 'kyverno' || planning.verified !== undefined)),
  };
}

interface NodeWithResources {
  readonly status?: { readonly allocatable?: Readonly<Record<string, string>> };
}

/** The resources that at least one node offers. */
async function nodeResources(client: ClusterClient): Promise<ReadonlySet<string>> {
  return resourcesOf((await client.list('v1', 'Node')) as readonly NodeWithResources[]);
}

function resourcesOf(nodes: readonly NodeWithResources[]): ReadonlySet<string> {
  const some = nodes.flatMap(({ status }) => Object.entries(status?.allocatable ?? {}));
  return new Set(some.filter(([, amount]) => !/^0[A-Za-z]*$/.test(amount)).map(([name]) => name));
}
