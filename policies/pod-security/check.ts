import { containersOf } from '../lib/containers.ts';
import { Undecided } from '../lib/undecided.ts';
import type { Control, Finding, Level, PodToCheck } from './control.ts';
import type { Version } from './version.ts';

/** Whether a control is part of a level at a version; a stricter control of the same kind takes its place there. */
export function isPartOf(control: Control, level: Level, version: Version): boolean {
  if (level === 'privileged') return false;
  if (level === 'baseline') return control.level === 'baseline';
  return control.overriddenSince === undefined || version < control.overriddenSince;
}

/**
 * Checks a pod against a control, at a version of the standards. What hangs on a value that only the deployment will
 * know is left to `undecided`, and then an empty answer is no pass.
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
  // Unknown is not exempt, and not to be complained about either: it is left undecided.
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
