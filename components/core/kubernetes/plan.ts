import type { Overridden } from '../overrides/override.ts';
import type { InstallPlan } from './install-plan.ts';
import type { Manifest } from './manifest.ts';

/** A component as it will be registered: its own objects, then its parts. Plain data, created without Pulumi. */
export interface ComponentPlan {
  /** Pulumi type token: `fleetwright:agents:AgentFleet`. */
  readonly type: string;
  /** The component's name. With the type it is its identity, so it is never a counter. */
  readonly name: string;
  /** Notes for people that are not problems; logged when the component is registered. Default: none. */
  readonly notes?: readonly string[];
  /** Its own objects, each after what it refers to. */
  readonly objects: readonly Manifest[];
  /** What it installs that others publish, each after those before it. Registered after its own objects. Default: none. */
  readonly installs?: readonly InstallPlan[];
  /** Its parts, registered after its own objects. */
  readonly components: readonly ComponentPlan[];
  /** Which of its own objects overrides changed. Default: none. */
  readonly overridden?: readonly Overridden[];
}

/** What a plan installs that others publish, in the order of registration. */
export function installsOf({ installs = [], components }: ComponentPlan): InstallPlan[] {
  return [...installs, ...components.flatMap(installsOf)];
}

/** All objects of a plan in the order of registration: a component's own before those of its parts. */
export function objectsOf(plan: ComponentPlan): Manifest[] {
  const objects: Manifest[] = [];
  const collect = (component: ComponentPlan): void => {
    objects.push(...component.objects);
    for (const part of component.components) collect(part);
  };
  collect(plan);
  return objects;
}
