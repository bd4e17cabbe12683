import * as pulumi from '@pulumi/pulumi';
import { overriding } from '../overrides/lazily.ts';
import type { ObjectOverride } from '../overrides/override.ts';
import { refuse } from '../problems/problem.ts';
import { withFieldManager } from './field-manager.ts';
import { registerInstalls } from './install.ts';
import { resourceClassOf } from './kinds.ts';
import { identityOf, type Manifest } from './manifest.ts';
import type { ComponentPlan } from './plan.ts';
import { operatorsFor, referencesOf } from './references.ts';
import { resourceNameOf } from './resource-name.ts';

/** What was registered so far, by identity or key, so that later objects can wait for what they refer to. */
export type Registered = Map<string, pulumi.Resource>;

/** Options of a planned component. */
export interface PlannedComponentOptions extends pulumi.ComponentResourceOptions {
  /** Objects of other components that this one's may refer to. Its own objects are added. Default: only its own. */
  readonly registered?: Registered;
  /** Changes of the objects that it creates, by kind and name; later ones override earlier ones. Default: none. */
  readonly overrides?: readonly ObjectOverride[];
}

/**
 * A component that registers a plan and decides nothing: its objects, what it installs, then its parts, each a child
 * under its own name. An object waits for the namespace, the account, the settings and the priority class that it names,
 * and for the operator that serves its kind.
 * @throws ProblemsError with all problems of its overrides, before anything is registered.
 */
export class PlannedComponent extends pulumi.ComponentResource {
  /** Identities of all objects below this component: `Deployment/agents/aider`. */
  readonly objects: readonly string[];

  constructor(planned: ComponentPlan, options: PlannedComponentOptions = {}) {
    const { registered = new Map(), overrides = [], ...own } = options;
    const plan = overrides.length === 0 ? planned : overridden(planned, overrides);
    super(plan.type, plan.name, {}, own);
    const identities: string[] = [];
    for (const manifest of plan.objects) {
      registered.set(identityOf(manifest), registerObject(manifest, this, registered));
      identities.push(identityOf(manifest));
    }
    registerInstalls(plan.installs ?? [], this, registered);
    for (const part of plan.components) {
      identities.push(...new PlannedComponent(part, { parent: this, registered }).objects);
    }
    for (const note of plan.notes ?? []) void pulumi.log.info(note, this);
    this.objects = identities;
    const changes = plan.overridden === undefined ? {} : { overridden: plan.overridden };
    this.registerOutputs({ objects: identities.length, ...changes });
  }
}

function overridden(plan: ComponentPlan, overrides: readonly ObjectOverride[]): ComponentPlan {
  const { checkOverrides, overridePlan } = overriding();
  refuse(checkOverrides([plan], overrides));
  return overridePlan(plan, overrides);
}

function registerObject(manifest: Manifest, parent: pulumi.Resource, registered: Registered): pulumi.Resource {
  const targets = [...referencesOf(manifest), ...operatorsFor(manifest)];
  const dependsOn = targets.flatMap((target) => registered.get(target) ?? []);
  const Class = resourceClassOf(manifest);
  return new Class(resourceNameOf(manifest), withFieldManager(manifest), {
    parent,
    ...(dependsOn.length === 0 ? {} : { dependsOn }),
  });
}
