import { securityPolicies } from '../policies/security/index.ts';
import { type GeneratedDocument, heading, table } from './document.ts';

/** The rules of the policy pack (F1). */
export const policiesDocument: GeneratedDocument = {
  file: 'policies.md',
  text: () => {
    const rows = securityPolicies.map(
      ({ name, description, severity, framework, remediationSteps, enforcementLevel }) => [
        `\`${name}\``,
        description,
        `${enforcementLevel}, ${severity}`,
        [framework?.name, framework?.version, framework?.reference].filter(Boolean).join(' '),
        remediationSteps ?? '',
      ],
    );
    const intro =
      'The pack `fleetwright-security` in `policies/` holds for Pod, PodTemplate, ReplicationController, Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob and their lists, in containers, init containers and ephemeral containers. A value that only the deployment will know leaves a rule undecided: it is reported as such, and what is known beside it is still checked.';
    const header = ['policy', 'rule', 'enforcement', 'framework', 'the way out'];
    return `${[heading('Policies'), intro, table(header, rows)].join('\n\n')}\n`;
  },
};
