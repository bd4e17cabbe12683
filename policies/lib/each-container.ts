import type { ReportViolation, ResourceValidationArgs } from '@pulumi/policy';
import { concerning } from './concerns.ts';
import { type ContainerKind, containersOf } from './containers.ts';
import { type Container, mayBringPods, type PodSpec, podsOf } from './pod-spec.ts';
import type { Fields } from './read.ts';
import { Undecided } from './undecided.ts';

/** A container as a rule sees it. */
export interface ContainerToCheck {
  readonly container: Container;
  readonly kind: ContainerKind;
  readonly pod: PodSpec;
  /** The object that the pod belongs to, or is. */
  readonly object: Fields;
  /** The settings of the policy. */
  readonly config: Fields;
}

/** What is wrong with one container, and the way out: each becomes a violation. */
export type ContainerRule = (checked: ContainerToCheck) => readonly string[] | string | undefined;

/**
 * A `validateResource` that puts every container of every workload kind to a rule. A value that only the deployment
 * will know leaves that one container undecided: the others are still checked, and Pulumi gets a report in the end. A patch
 * says too little for a rule that wants something to be set.
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
