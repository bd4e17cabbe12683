import type { Severity } from '@pulumi/policy';
import type { Fields } from '../lib/read.ts';

/** The levels of the Pod Security Standards, from the strictest to the one that asks for nothing. */
export const levels = ['restricted', 'baseline', 'privileged'] as const;

/** A level of the Pod Security Standards. */
export type Level = (typeof levels)[number];

/** What the standards look at: a pod's own metadata and its specification. They may be anything. */
export interface PodToCheck {
  readonly metadata?: unknown;
  readonly spec: unknown;
}

/** What is wrong at one place, in words that say the way out. */
export interface Complaint {
  readonly message: string;
  /** Nothing stands there and something should: a patch may leave it to what is in the cluster already. */
  readonly isMissing?: true;
}

/** A complaint with its place in the pod's specification; none for the pod as a whole. */
export interface Finding extends Complaint {
  readonly path?: string;
}

/** A control as it is from one version of the standards on. */
export interface Revision {
  /** The minor version of Kubernetes from which it holds: 25 for v1.25. */
  readonly since: number;
  /** Pods to which it does not apply. */
  readonly exempts?: (spec: unknown) => boolean;
  readonly pod?: (pod: PodToCheck) => readonly Complaint[];
  readonly container?: (container: Fields, pod: PodToCheck) => readonly Complaint[];
}

/** A control of the Pod Security Standards. It decides as the API server's own admission does. */
export interface Control {
  /** Name of its policy. */
  readonly name: string;
  /** Its name in `k8s.io/pod-security-admission`. */
  readonly upstream: string;
  /** Its title in the documentation of Kubernetes. */
  readonly title: string;
  readonly level: Exclude<Level, 'privileged'>;
  readonly description: string;
  readonly severity: Severity;
  /** How to put a violation right. */
  readonly remediation: string;
  /** Controls of the CIS Kubernetes Benchmark 1.10 that ask for the same: `5.2.2`. */
  readonly cis: readonly string[];
  /** In the order of their versions. */
  readonly revisions: readonly Revision[];
  /** The minor version from which a control of the restricted level takes its place at that level. */
  readonly overriddenSince?: number;
}

/** Something stands there that must not. */
export function forbidden(message: string): readonly Complaint[] {
  return [{ message }];
}

/** Something that must stand there does not. */
export function missing(message: string): readonly Complaint[] {
  return [{ message, isMissing: true }];
}

/** No complaint. */
export const fine: readonly Complaint[] = [];
