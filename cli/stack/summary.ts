import pc from 'picocolors';
import { counted } from '../../components/core/values/words.ts';
import { registeredAgents } from '../../components/fleet/fleet-plan.ts';
import { fleetOf } from '../../components/fleet/specify.ts';
import { seconds } from '../output/output.ts';
import type { Deployed, Deployment } from './deployment.ts';

/** What every user should know about the embedded control plane. */
export const embeddedNote =
  'On the embedded control plane the API server, scheduler, controllers and admission are real. Its nodes are simulated: no container runs, and custom resources are stored without their operators.';

/** Prints what was deployed, how long each part took, where the cluster is, and what to try next. */
export function printSummary({ output, loaded, engine, stopwatch }: Deployment, deployed: Deployed): void {
  const { cluster, applied, available, changes } = deployed;
  const { name } = loaded.stack;
  const paint = pc.createColors(output.color);
  output.print();
  if (applied !== undefined) {
    const agents = registeredAgents(fleetOf(loaded.platform.context)).length;
    output.print(paint.bold(`Stack ${name}: ${agents} of ${agents} agents available`));
    const others = (available ?? agents) - agents;
    if (others > 0) output.print(`  others     ${counted(others, 'workload')} available`);
    const { created, configured, unchanged, pruned } = applied;
    output.print(
      `  objects    ${created.length} created, ${configured.length} changed, ${unchanged.length} unchanged, ${pruned.length} removed`,
    );
    if (created.length > 0) output.print(`  created    ${byKind(created.map(({ kind }) => kind))}`);
  } else {
    output.print(paint.bold(`Stack ${name}: deployed by Pulumi`));
    for (const [operation, count] of Object.entries(changes ?? {})) output.print(`  ${operation.padEnd(10)} ${count}`);
  }
  const total = stopwatch.phases.reduce((sum, phase) => sum + phase.seconds, 0);
  const phases = stopwatch.phases.map((phase) => `${phase.name} ${seconds(phase.seconds)}`).join(', ');
  output.print(`  time       ${seconds(total)}: ${phases}`);
  if (cluster !== undefined) {
    output.print(`  cluster    ${cluster.server}`);
    output.print(`  kubeconfig ${cluster.kubeconfig}`);
    if (cluster.kind === 'embedded') output.print(`\n${embeddedNote}`);
    output.print('\nTry next');
    for (const [command, what] of nextSteps(cluster.kubeconfig, name)) {
      output.print(`  ${paint.cyan(command)}\n      ${what}`);
    }
  }
  output.result({
    schema: 'ajj/up/v1',
    stack: name,
    engine,
    cluster,
    available,
    changes,
    ...(applied === undefined ? {} : { applied }),
    phases: stopwatch.phases,
  });
}

function nextSteps(kubeconfig: string, stack: string): [string, string][] {
  return [
    [`export KUBECONFIG=${kubeconfig}`, 'points kubectl and pulumi at this cluster'],
    ['npx ajj kubectl get deployments -n agents', 'lists the agents, one deployment for each'],
    [`npx ajj status --stack ${stack}`, 'shows what is available, and why the rest is not'],
    [`npx ajj preview --stack ${stack} --against cluster`, 'shows what the next up would change'],
    [`npx ajj down --stack ${stack}`, 'removes everything'],
  ];
}

function byKind(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => counted(count, kind)).join(', ');
}
