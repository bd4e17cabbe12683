import { kubernetesVersionOf } from '../cluster/facts.ts';
import { namespaceNames } from '../cluster/namespaces/facts.ts';
import { listed } from '../concern/concern.ts';
import type { ConcernContext } from '../concern/context.ts';
import { dnsFlow, type Flow, joinNeeds, type Needs } from '../concern/needs.ts';
import type { ConcernPlan, PlatformFacts } from '../concern/platform.ts';
import { type RunNeeds, runsOf } from '../concern/workload-needs.ts';
import { checkUnique } from '../core/kubernetes/distinct.ts';
import { checkServiceName } from '../core/kubernetes/object-names.ts';
import { namespaceOfHost } from '../core/kubernetes/service-host.ts';
import type { Problem } from '../core/problems/problem.ts';
import { planIsolation } from '../security/network/facts.ts';
import { checkAutoscalers } from '../workload/conflicts.ts';
import { demandOf, maxPods, podGroupOf, sumDemands } from '../workload/demand.ts';
import { maxContainer } from '../workload/mesh.ts';
import type { WorkloadSpec } from '../workload/spec.ts';
import { agentPort } from './agent-plan.ts';
import { fleetDefaults } from './defaults.ts';
import { agentPods, catalogOf } from './facts.ts';
import { checkFleet, planFleet, workloadsOf } from './fleet-plan.ts';
import { partNameOf } from './part/facts.ts';
import { type FleetSettings, fleetSettings } from './settings.ts';
import type { FleetSpec } from './spec.ts';
import { fleetOf } from './specify.ts';

/** Name of the fleet's component. */
const name = 'agents';

/** The fleet of agents in three tiers. */
export const fleet = listed<FleetSettings, FleetSpec>({
  settings: fleetSettings,
  summary: 'The fleet of agents in three tiers.',
  defaults: fleetDefaults,
  isDivided: true,
  specify: (_, context) => fleetOf(context),
  needs: needsOfFleet,
  check: (path, spec, { context }) => [
    ...catalogOf(context).problems,
    ...spec.agents.flatMap((agent) => checkServiceName(`${path}.catalog`, agent.name, kubernetesVersionOf(context))),
    ...checkFleet(path, spec).map(atMesh),
    ...checkUnique(`${path}.namespace`, [...namespaceNames.map((named) => named.name), spec.namespace]),
  ],
  plan: planAgents,
  checkPlanned: (path, _, { objects }) => checkAutoscalers(path, objects),
});

/** The proxy of every agent is set for the mesh, not for the fleet. */
function atMesh(problem: Problem): Problem {
  return { ...problem, path: problem.path.replace(/^fleet\.mesh\./, 'mesh.') };
}

/** A part of the fleet runs in a namespace that another stack makes, which keeps it closed until then. */
function planAgents(spec: FleetSpec, { context }: PlatformFacts): ConcernPlan {
  const planned = planFleet(name, spec);
  const part = partNameOf(context);
  const { part: _, ...all } = spec;
  return {
    components: part === undefined ? [planned] : [planIsolation(spec.namespace, part, context.tags), planned],
    whole: [spec.part === undefined ? planned : planFleet(name, all)],
  };
}

function needsOfFleet(spec: FleetSpec, context: ConcernContext): Needs {
  const workloads = workloadsOf(spec);
  const agents = agentPods(context);
  const ports = [{ port: agentPort, protocol: 'TCP' }] as const;
  const [first, ...others] = workloads.map(maxContainer);
  return {
    ...(first === undefined
      ? {}
      : {
          namespaces: [
            {
              name: spec.namespace,
              description: 'The agents of the fleet.',
              podSecurity: 'restricted',
              demand: sumDemands(workloads.map((workload) => demandOf(workload, maxPods(workload)))),
              containerMax: others.reduce((max, one) => max.max(one), first),
            },
          ],
        }),
    ...joinRuns(workloads),
    pods: workloads.map(podGroupOf),
    flows: [
      dnsFlow(spec.namespace),
      { name: 'agents', from: agents, to: agents, ports, why: 'Agents hand work to one another.' },
      { name: 'metrics', from: { namespace: 'monitoring' }, to: agents, ports, why: 'Prometheus scrapes the agents.' },
      ...cacheFlowsOf(spec, agents),
    ],
  };
}

/** What the agents run, each image and each kind once. */
function joinRuns(workloads: readonly WorkloadSpec[]): RunNeeds {
  const { images, kinds, operators, scrapes } = joinNeeds(workloads.map(runsOf));
  return { images: [...new Set(images)], kinds: [...new Set(kinds)], operators: [...new Set(operators)], scrapes };
}

/** The connection to Redis, where it is in the cluster. One outside is for `network.egress` to name. */
function cacheFlowsOf({ cache }: FleetSpec, agents: Flow['from']): Flow[] {
  if (cache === undefined || !cache.l2.enabled) return [];
  const namespace = namespaceOfHost(cache.l2.host ?? '');
  if (namespace === undefined) return [];
  const ports = [{ port: cache.l2.port, protocol: 'TCP' }] as const;
  return [{ name: 'cache', from: agents, to: { namespace }, ports, why: 'Agents share cached answers in Redis.' }];
}
