import type { ReportViolation, ResourceValidationArgs, ResourceValidationPolicy } from '@pulumi/policy';
import { concerning } from '../lib/concerns.ts';
import { cisTags, podSecurity } from '../lib/frameworks.ts';
import { type FoundPod, mayBringPods, namespaceOf, podsOf } from '../lib/pod-spec.ts';
import { reportExempt } from '../lib/report.ts';
import { Undecided } from '../lib/undecided.ts';
import { checkControl, isPartOf } from './check.ts';
import { levelIn, type PodSecuritySettings, podSecurityConfigSchema, podSecuritySettings } from './config.ts';
import type { Control, Finding } from './control.ts';
import type { NamespaceException } from './namespaces.ts';

/** What a control finds in a pod, and the exception of its namespace if that accepts it. */
interface Found {
  readonly findings: readonly Finding[];
  readonly exception?: NamespaceException;
}

/** What a control finds in a pod, at the level of its namespace. */
function findingsIn(control: Control, found: FoundPod, settings: PodSecuritySettings, undecided: Undecided): Found {
  const { version } = settings;
  const graveOf = (open: Undecided): Finding[] => {
    const findings = checkControl(control, found, version, open);
    return found.isPatch ? findings.filter(({ isMissing }) => !isMissing) : findings;
  };
  const inQuestion = new Undecided();
  const level = inQuestion.attempt(() => levelIn(() => namespaceOf(found.object), settings));
  if (level === undefined) {
    // A pod without violations is valid in every namespace.
    if (graveOf(inQuestion).length > 0 || inQuestion.count > 1) undecided.add(inQuestion);
    return { findings: [] };
  }
  if (isPartOf(control, level, version)) return { findings: graveOf(undecided) };
  const exception = isPartOf(control, settings.level, version) && settings.namespaces[namespaceOf(found.object)];
  // Exempt findings do not affect the result, so unknown values in them do not count.
  return exception ? { findings: graveOf(new Undecided()), exception } : { findings: [] };
}

/** A control as a policy for every kind of workload. */
export function policyOf(control: Control): ResourceValidationPolicy {
  const validateResource = (
    { type, props, urn, getConfig }: Pick<ResourceValidationArgs, 'type' | 'props' | 'urn' | 'getConfig'>,
    report: ReportViolation,
  ): void => {
    const undecided = new Undecided();
    const pods = podsOf(type, props, undecided);
    if (pods.length > 0) {
      const settings = podSecuritySettings(getConfig());
      for (const found of pods) {
        const { findings, exception } = findingsIn(control, found, settings, undecided);
        for (const { path, message: complaint } of findings) {
          const message = `${path === undefined ? found.path : `${found.path}.${path}`}: ${complaint}`;
          if (exception === undefined) report(message);
          else {
            const { level: _, ...terms } = exception;
            const exemption = { rule: control.name, resource: urn, ...terms };
            reportExempt(report, exemption, { description: control.description, message, urn });
          }
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
