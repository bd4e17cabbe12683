import { identity, identityOf } from './manifest.ts';
import { type ComponentPlan, installsOf, objectsOf } from './plan.ts';
import { operatorsFor, referencesOf } from './references.ts';

/** What others wait for in a plan, by identity or key. */
function provided(plan: ComponentPlan): string[] {
  return [...objectsOf(plan).map(identityOf), ...installsOf(plan).flatMap(({ provides = [] }) => provides)];
}

/** What a plan waits for, by identity or key. */
function awaited(plan: ComponentPlan): string[] {
  return [
    ...objectsOf(plan).flatMap((object) => [...referencesOf(object), ...operatorsFor(object)]),
    ...installsOf(plan).flatMap(({ namespace, waitsFor = [] }) => [
      ...(namespace === undefined ? [] : [identity('Namespace', namespace)]),
      ...waitsFor,
    ]),
  ];
}

/**
 * Puts plans into an order in which each comes after those that it waits for, and otherwise leaves them as they are. An
 * object can only wait for what was registered before it.
 * @throws RangeError if plans wait for one another.
 */
export function inOrder(plans: readonly ComponentPlan[]): ComponentPlan[] {
  const owner = new Map<string, ComponentPlan>();
  for (const plan of plans) for (const key of provided(plan)) owner.set(key, owner.get(key) ?? plan);
  const ordered = new Set<ComponentPlan>();
  const visit = (plan: ComponentPlan, path: readonly ComponentPlan[]): void => {
    if (ordered.has(plan)) return;
    if (path.includes(plan)) {
      const names = [...path.slice(path.indexOf(plan)), plan].map(({ name }) => name).join(' ▶ ');
      throw new RangeError(`internal error: these components wait for one another: ${names}`);
    }
    const before = new Set(awaited(plan).flatMap((key) => owner.get(key) ?? []));
    before.delete(plan);
    for (const other of before) visit(other, [...path, plan]);
    ordered.add(plan);
  };
  for (const plan of plans) visit(plan, []);
  return [...ordered];
}
