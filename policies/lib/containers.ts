import { type Fields, isFields, read, readList } from './read.ts';
import type { Undecided } from './undecided.ts';

/** The three lists a container can stand in, in the order in which Kubernetes looks at them. */
export const containerKinds = ['initContainers', 'containers', 'ephemeralContainers'] as const;

export type ContainerKind = (typeof containerKinds)[number];

/** A container of a pod. */
export interface FoundContainer {
  /** Where it stands in the pod: `containers[agent]`, or by its number if it has no name that is known. */
  readonly path: string;
  readonly kind: ContainerKind;
  readonly container: Fields;
}

/** Every container of a pod, of all three lists; those that only the deployment will know are left to `undecided`. */
export function containersOf(spec: unknown, undecided: Undecided): FoundContainer[] {
  const found: FoundContainer[] = [];
  for (const kind of containerKinds) {
    const containers = undecided.attempt(() => readList(spec, kind)) ?? [];
    for (let index = 0; index < containers.length; index += 1) {
      const container = undecided.attempt(() => (isFields(containers[index]) ? (containers[index] as Fields) : {}));
      if (container === undefined) continue;
      const name = undecided.peek(() => read(container, 'name'));
      found.push({ path: `${kind}[${typeof name === 'string' ? name : index}]`, kind, container });
    }
  }
  return found;
}
