import type { ReportViolation, ResourceValidationArgs, ResourceValidationPolicy } from '@pulumi/policy';
import { concerning } from '../lib/concerns.ts';
import { cisTags, podSecurity } from '../lib/frameworks.ts';
import { type FoundPod, mayBringPods, namespaceOf, podsOf } from '../lib/pod-spec.ts';
import { Undecided } from '../lib/undecided.ts';
import { checkControl, isPartOf } from './check.ts';
import { levelIn, type PodSecuritySettings, podSecurityConfigSchema, podSecuritySettings } from './config.ts';
import type { Control, Finding } from './control.ts';

/** What a control finds in a pod that is held to it, at the level of its namespace. */
function findingsIn(control: Control, found: FoundPod, settings: PodSecuritySettings, undecided: Undecided): Finding[] {
  const { version } = settings;
  const inQuestion = new Undecided();
  const level = inQuestion.attempt(() => levelIn(() => namespaceOf(found.object), settings));
  if (level !== undefined && !isPartOf(control, level, version)) return [];
  const findings = checkControl(control, found, version, level === undefined ? inQuestion : undecided);
  const grave = found.isPatch ? findings.filter(({ isMissing }) => !isMissing) : findings;
  if (level !== undefined) return grave;
  // A pod with which nothing is wrong is right in every namespace.
  if (grave.length > 0 || inQuestion.count > 1) undecided.add(inQuestion);
  return [];
}

/** A control as a policy for every workload kind (F1). */
export function policyOf(control: Control): ResourceValidationPolicy {
  const validateResource = (
    { type, props, getConfig }: Pick<ResourceValidationArgs, 'type' | 'props' | 'getConfig'>,
    report: ReportViolation,
  ): void => {
    const undecided = new Undecided();
    const pods = podsOf(type, props, undecided);
    if (pods.length > 0) {
      const settings = podSecuritySettings(getConfig());
      for (const found of pods) {
        for (const { path, message } of findingsIn(control, found, settings, undecided)) {
          report(`${path === undefined ? found.path : `${found.path}.${path}`}: ${message}`);
        }
      }
    }
    undecided.raise();
  };
  return {
    name: control.name,
    displayName: `${control.title} (${control.level})`,
    description: control.description,
    enforcementLevel: 'mandatory',
    severity: control.severity,
    framework: podSecurity(control.level, control.title),
    tags: cisTags(control.cis),
    remediationSteps: control.remediation,
    url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    configSchema: podSecurityConfigSchema,
    validateResource: concerning(mayBringPods, validateResource),
  };
}
