import type { Severity } from '@pulumi/policy';
import type { Fields } from '../lib/read.ts';

/** The levels of the Pod Security Standards, from the strictest to the one without requirements. */
export const levels = ['restricted', 'baseline', 'privileged'] as const;

/** A level of the Pod Security Standards. */
export type Level = (typeof levels)[number];

/** The parts of a pod that the standards check: its metadata and its specification. They may contain anything. */
export interface PodToCheck {
  readonly metadata?: unknown;
  readonly spec: unknown;
}

/** What is wrong at one place, and how to fix it. */
export interface Complaint {
  readonly message: string;
  /** Set if something is missing. In a patch, that may already be in the cluster. */
  readonly isMissing?: true;
}

/** A complaint with its place in the pod's specification; without a place, it is about the whole pod. */
export interface Finding extends Complaint {
  readonly path?: string;
}

/** A control from one version of the standards on. */
export interface Revision {
  /** The first minor version of Kubernetes with it: 25 for v1.25. */
  readonly since: number;
  /** Pods to which it does not apply. */
  readonly exempts?: (spec: unknown) => boolean;
  readonly pod?: (pod: PodToCheck) => readonly Complaint[];
  readonly container?: (container: Fields, pod: PodToCheck) => readonly Complaint[];
}

/** A control of the Pod Security Standards. It decides as the API server's admission plugin does. */
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
  /** How to fix a violation. */
  readonly remediation: string;
  /** Controls of the CIS Kubernetes Benchmark 1.10 that require the same: `5.2.2`. */
  readonly cis: readonly string[];
  /** In the order of versions. */
  readonly revisions: readonly Revision[];
  /** The minor version from which a control of the restricted level replaces it at that level. */
  readonly overriddenSince?: number;
}

/** Something exists that must not. */
export function forbidden(message: string): readonly Complaint[] {
  return [{ message }];
}

/** Something is missing that must exist. */
export function missing(message: string): readonly Complaint[] {
  return [{ message, isMissing: true }];
}

/** No complaint. */
export const fine: readonly Complaint[] = [];
