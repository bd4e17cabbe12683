import type { ReportViolation, ResourceValidationArgs } from '@pulumi/policy';
import { concerning } from './concerns.ts';
import { type ContainerKind, containersOf } from './containers.ts';
import { type Container, mayBringPods, type PodSpec, podsOf } from './pod-spec.ts';
import type { Fields } from './read.ts';
import { Undecided } from './undecided.ts';

/** A container, with what a rule needs. */
export interface ContainerToCheck {
  readonly container: Container;
  readonly kind: ContainerKind;
  readonly pod: PodSpec;
  /** The object that contains the pod, or the pod itself. */
  readonly object: Fields;
  /** The settings of the policy. */
  readonly config: Fields;
}

/** What is wrong with one container, and how to fix it. Each text becomes a violation. */
export type ContainerRule = (checked: ContainerToCheck) => readonly string[] | string | undefined;

/**
 * A `validateResource` that applies a rule to every container of every kind of workload. A value that is not known yet
 * makes only its container undecided: the others are still checked, and Pulumi gets a report at the end. Patches are
 * not checked, because they need not contain what a rule requires.
 */
export function eachContainer(rule: ContainerRule) {
  const validate = (
    { type, props, getConfig }: Pick<ResourceValidationArgs, 'type' | 'props' | 'getConfig'>,
    report: ReportViolation,
  ): void => {
    const undecided = new Undecided();
    for (const { path, spec, object, isPatch } of podsOf(type, props, undecided)) {
      if (isPatch) continue;
      for (const found of containersOf(spec, undecided)) {
        const { container, kind } = found;
        const messages = undecided.attempt(() =>
          [rule({ container, kind, pod: spec, object, config: getConfig() as Fields }) ?? []].flat(),
        );
        for (const message of messages ?? []) report(`${path}.${found.path}: ${message}`);
      }
    }
    undecided.raise();
  };
  return concerning(mayBringPods, validate);
}
