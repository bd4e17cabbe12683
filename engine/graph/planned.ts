import { identityOf, type Manifest } from '../../components/core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../../components/core/kubernetes/plan.ts';
import { referencesOf } from '../../components/core/kubernetes/references.ts';
import { resourceNameOf } from '../../components/core/kubernetes/resource-name.ts';
import type { Graph, ResourceNode } from './graph.ts';
import { stackType, urnOf } from './urn.ts';
import type { GraphObject } from './value.ts';

const nothing = { dependencies: [], propertyDependencies: {}, options: {}, remote: false, external: false } as const;

/** Pulumi's type token of an object: `kubernetes:apps/v1:Deployment`. In it, the core group has a name. */
function typeOf({ apiVersion, kind }: Manifest): string {
  return `kubernetes:${apiVersion.includes('/') ? apiVersion : `core/${apiVersion}`}:${kind}`;
}

/** The graph of a program that would register exactly these plans. No program is run. */
export function graphOfPlans(project: string, stack: string, plans: readonly ComponentPlan[]): Graph {
  const root = urnOf(stack, project, '', stackType, `${project}-${stack}`);
  const name = `${project}-${stack}`;
  const resources: ResourceNode[] = [{ ...nothing, urn: root, type: stackType, name, custom: false, inputs: {} }];
  const urns = new Map<string, string>();
  const add = (plan: ComponentPlan, parent: string): void => {
    const urn = urnOf(stack, project, parent, plan.type, plan.name);
    resources.push({ ...nothing, urn, type: plan.type, name: plan.name, custom: false, parent, inputs: {} });
    for (const manifest of plan.objects) resources.push(nodeOf(manifest, urn));
    for (const part of plan.components) add(part, urn);
  };
  const nodeOf = (manifest: Manifest, parent: string): ResourceNode => {
    const [type, called] = [typeOf(manifest), resourceNameOf(manifest)];
    const urn = urnOf(stack, project, parent, type, called);
    const dependencies = referencesOf(manifest)
      .flatMap((target) => urns.get(target) ?? [])
      .toSorted();
    urns.set(identityOf(manifest), urn);
    // A manifest is plain data, which is what a graph holds, but its type differs.
    const inputs = manifest as unknown as GraphObject;
    return { ...nothing, urn, type, name: called, custom: true, parent, inputs, dependencies };
  };
  for (const plan of plans) add(plan, root);
  return { project, stack, resources, outputs: {} };
}
