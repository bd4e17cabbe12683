import type { ObjectName } from '../../apply/cluster-client.ts';
import { keyOf, type PlannedObject } from '../../apply/planned.ts';
import type { ComponentPlan } from '../../components/core/kubernetes/plan.ts';
import type { Problem } from '../../components/core/problems/problem.ts';
import { allOf } from '../../components/core/values/words.ts';
import { type Graph, graphOfPlans, isProviderType, manifestsOf, type ResourceNode } from '../../engine/index.ts';

interface ManifestHead {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** The Kubernetes objects that a program registers, with their dependencies, in the order of registration. */
export function plannedObjects(graph: Graph): PlannedObject[] {
  const keys = new Map<string, string>();
  return manifestsOf(graph, { reveal: true }).map(({ urn, manifest, dependsOn }) => {
    const { apiVersion, kind, metadata } = manifest as unknown as ManifestHead;
    const { name, namespace } = metadata;
    const object: ObjectName = { apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) };
    keys.set(urn, keyOf(object));
    return { name: object, manifest, after: dependsOn.flatMap((dependency) => keys.get(dependency) ?? []) };
  });
}

/** The Kubernetes objects of a plan, as a program would register them. */
export function objectsOfPlan(plan: ComponentPlan): PlannedObject[] {
  // The names of project and stack do not occur in the objects.
  return plannedObjects(graphOfPlans('x', 'x', [plan]));
}

const packageOf = (type: string): string => type.split(':')[0] as string;

/** The number of resources that need a Pulumi provider, by its package. */
export function cloudResources(graph: Graph): ReadonlyMap<string, number> {
  const isCloud = ({ type, custom, remote }: ResourceNode): boolean =>
    (custom || remote) && !isProviderType(type) && !['kubernetes', 'pulumi'].includes(packageOf(type));
  const counts = new Map<string, number>();
  for (const { type } of graph.resources.filter(isCloud)) {
    counts.set(packageOf(type), (counts.get(packageOf(type)) ?? 0) + 1);
  }
  return counts;
}

/** Why a stack cannot be deployed without the Pulumi CLI; empty if it can. */
export function checkKubernetesOnly(graph: Graph): Problem[] {
  const other = graph.resources.find(({ type }) => type === 'pulumi:pulumi:StackReference');
  if (other !== undefined) {
    return [
      {
        path: `stack ${graph.stack}`,
        said: `reads outputs of another stack (${other.name}), which only Pulumi has; nothing was changed`,
        fix: 'Install the Pulumi CLI (see docs/guides/pulumi.md) and run this again.',
      },
    ];
  }
  const counts = cloudResources(graph);
  if (counts.size === 0) return checkRendered(graph);
  const parts = [...counts].map(([provider, count]) => `${count} of ${provider}`);
  return [
    {
      path: `stack ${graph.stack}`,
      said: `has cloud resources (${parts.join(', ')}), which only the Pulumi CLI can create; nothing was changed`,
      fix: 'Install the Pulumi CLI (see docs/guides/pulumi.md) and run this again.',
    },
  ];
}

/** Charts and files whose objects only Pulumi's provider registers: without it they would be left out unnoticed. */
function checkRendered({ stack, resources }: Graph): Problem[] {
  const found = resources.filter(
    ({ type, remote }) => type.startsWith('kubernetes:') && (remote || type === releaseType),
  );
  if (found.length === 0) return [];
  return [
    {
      path: `stack ${stack}`,
      said: `installs ${allOf(found.map(({ name }) => name))} from charts or files, which only the Pulumi CLI can do; nothing was changed`,
      fix: 'Install the Pulumi CLI (see docs/guides/pulumi.md) and run this again.',
    },
  ];
}

/** Pulumi type token of a release of Helm, which is one resource. */
const releaseType = 'kubernetes:helm.sh/v3:Release';
