import type { PlanningContext } from '../../components/application/run.ts';
import { type Operator, operatorsOf } from '../../components/patterns/operators.ts';
import { patterns } from '../../components/patterns/registry.ts';
import type { ClusterClient } from '../../offline/apply/index.ts';
import type { PlatformSpec } from '../../stacks/platform/spec.ts';
import { connectTo, readyCluster } from '../deploy/cluster.ts';
import { targetOf } from '../deploy/target.ts';
import { runSteps } from '../output/progress.ts';
import type { Run } from '../run.ts';
import { loadStack } from '../stack.ts';
import { applicationsProject } from './owners.ts';

/** A cluster that applications are brought to, and what they are planned with there. */
export interface ApplicationSession {
  readonly client: ClusterClient;
  readonly context: PlanningContext;
}

/** Which cluster: that of a stack, as `ajj up` takes it. */
export interface SessionRequest {
  readonly directory: string;
  readonly stack: string;
}

/** Has the cluster ready, and asks what it serves. */
export async function openSession({ directory, stack }: SessionRequest, run: Run): Promise<ApplicationSession> {
  const { platform, stack: read } = loadStack(directory, stack);
  const target = targetOf(platform, read.project.root);
  const opened: ApplicationSession[] = [];
  await runSteps(run.output, [
    {
      title: 'Having the cluster ready',
      work: async (report) => {
        const cluster = await readyCluster(target, platform, { report, signal: run.signal });
        const source = target.kind === 'named' ? target.source : { kubeconfig: cluster.kubeconfig, namedBy: 'ajj' };
        const client = await connectTo(source);
        const context: PlanningContext = {
          tags: { ...platform.tags, project: applicationsProject },
          patterns,
          operators: await operatorsIn(client, platform),
          ...(platform.kyverno === undefined ? {} : { verified: platform.kyverno }),
          apiServerCidr: platform.environment.network.apiServerCidr,
          appArmor: platform.fleet.security.appArmor,
        };
        opened.push({ client, context });
        return cluster.summary;
      },
    },
  ]);
  return opened[0] as ApplicationSession;
}

/** What acts in a cluster. Kyverno verifies for those alone whose stack says who signs. */
async function operatorsIn(client: ClusterClient, { kyverno }: PlatformSpec): Promise<ReadonlySet<Operator>> {
  const found = operatorsOf(...(await Promise.all([client.groups(), nodeResources(client)])));
  return new Set([...found].filter((name) => name !== 'kyverno' || kyverno !== undefined));
}

/** The resources of which any node has some to give. */
async function nodeResources(client: ClusterClient): Promise<ReadonlySet<string>> {
  const nodes = (await client.list('v1', 'Node')) as { status?: { allocatable?: Record<string, string> } }[];
  const some = nodes.flatMap(({ status }) => Object.entries(status?.allocatable ?? {}));
  return new Set(some.filter(([, amount]) => !/^0[A-Za-z]*$/.test(amount)).map(([name]) => name));
}
