import { containersOf } from '../lib/containers.ts';
import { Undecided } from '../lib/undecided.ts';
import type { Control, Finding, Level, PodToCheck } from './control.ts';
import type { Version } from './version.ts';

/** Whether a control is part of a level at a version, and not replaced there by a stricter control of the same kind. */
export function isPartOf(control: Control, level: Level, version: Version): boolean {
  if (level === 'privileged') return false;
  if (level === 'baseline') return control.level === 'baseline';
  return control.overriddenSince === undefined || version < control.overriddenSince;
}

/**
 * Checks a pod against a control, at a version of the standards. What depends on values that are not known yet is added
 * to `undecided`; the pod has then not passed, even if the result is empty.
 */
export function checkControl(
  control: Control,
  pod: PodToCheck,
  version: Version,
  undecided: Undecided = new Undecided(),
): Finding[] {
  const revision = control.revisions.findLast(({ since }) => since <= version);
  if (revision === undefined) return [];
  const { exempts, pod: podRule, container: containerRule } = revision;
  // If this is unknown, the pod is neither exempt nor in violation, but undecided.
  if (exempts !== undefined && undecided.attempt(() => exempts(pod.spec)) !== false) return [];
  const findings: Finding[] = [...((podRule && undecided.attempt(() => podRule(pod))) ?? [])];
  if (containerRule === undefined) return findings;
  for (const { path, container } of containersOf(pod.spec, undecided)) {
    for (const complaint of undecided.attempt(() => containerRule(container, pod)) ?? []) {
      findings.push({ path, ...complaint });
    }
  }
  return findings;
}
