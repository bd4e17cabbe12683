import type { ReportViolation, ResourceValidationArgs } from '@pulumi/policy';
import { type Container, type ContainerKind, containerKinds, type PodSpec, podsOf } from './pod-spec.ts';
import { Undecided } from './undecided.ts';

/** A container as a rule sees it. */
export interface ContainerToCheck {
  readonly container: Container;
  readonly kind: ContainerKind;
  readonly pod: PodSpec;
}

/** What is wrong with one container, and the way out: each becomes a violation. */
export type ContainerRule = (checked: ContainerToCheck) => readonly string[] | string | undefined;

/**
 * A `validateResource` that puts every container of every workload kind to a rule. A value that only the deployment
 * will know leaves that one container undecided: the others are still checked, and Pulumi is told in the end.
 */
export function eachContainer(rule: ContainerRule) {
  return ({ type, props }: Pick<ResourceValidationArgs, 'type' | 'props'>, report: ReportViolation): void => {
    const undecided = new Undecided();
    for (const { path, pod } of undecided.attempt(() => podsOf(type, props)) ?? []) {
      for (const kind of containerKinds) {
        const count = undecided.attempt(() => pod[kind]?.length ?? 0) ?? 0;
        for (let index = 0; index < count; index += 1) {
          const found = undecided.attempt(() => {
            const container = (pod[kind] as readonly Container[])[index] as Container;
            const name = container.name;
            const messages = [rule({ container, kind, pod }) ?? []].flat();
            return messages.map((message) => `${path}.${kind}[${name ?? index}]: ${message}`);
          });
          for (const message of found ?? []) report(message);
        }
      }
    }
    undecided.raise();
  };
}
