import { type Fields, isFields, read, readList } from './read.ts';
import type { Undecided } from './undecided.ts';

/** The three lists of containers, in the order in which Kubernetes checks them. */
export const containerKinds = ['initContainers', 'containers', 'ephemeralContainers'] as const;

export type ContainerKind = (typeof containerKinds)[number];

/** A container of a pod. */
export interface FoundContainer {
  /** Its place in the pod: `containers[agent]`, or with its index if its name is unknown. */
  readonly path: string;
  readonly kind: ContainerKind;
  readonly container: Fields;
}

/** Every container in all three lists of a pod. Unknown ones are added to `undecided`. */
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
