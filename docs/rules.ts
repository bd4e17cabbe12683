import { admissionRules } from '../components/security/admission-rules.ts';
import { podSecurityRule, signedImages } from '../components/security/kyverno-plan.ts';
import { awsPolicies, policies } from '../policies/packs.ts';
import { type GeneratedDocument, heading, table } from './document.ts';

const intro = [
  'The same rule before a deployment and in the cluster. The **pack** stops a preview; **Pod Security admission** and the **API server**’s ValidatingAdmissionPolicies are native and always on in the platform’s namespaces; **Kyverno** (`admission.kyverno`) holds the same expressions where the cluster has it, and signatures, which only it can fetch. A rule bears one name in all of them: `fleetwright-<rule>` is the object in the cluster.',
  'The expressions of API server and Kyverno stand once, in `components/security/admission-rules.ts`. The API server’s are tried live, violation by violation; Kyverno’s are held against its published types, and Kyverno itself never ran here. The rules for AWS are the pack’s alone: [policies.md](policies.md).',
];

const awsNames: ReadonlySet<string> = new Set(awsPolicies.map(({ name }) => name));

const podSecurityStandards = 'Pod Security Standards';

/** Which layer holds which rule (F1, F2, F4). */
export const rulesDocument: GeneratedDocument = {
  file: 'rules.md',
  text: () => {
    const native = new Set(admissionRules.map(({ name }) => name));
    const kyverno = new Set(admissionRules.filter(({ takesParameters }) => !takesParameters).map(({ name }) => name));
    const mark = (holds: boolean): string => (holds ? 'yes' : '–');
    // Clouds have no admission: what holds their rules is the pack alone.
    const inClusters = policies.filter(({ name }) => !awsNames.has(name));
    const rows = inClusters.map(({ name, framework }) => {
      const isPodSecurity = framework?.name === podSecurityStandards;
      return [
        `\`${name}\``,
        'yes',
        mark(isPodSecurity),
        mark(native.has(name)),
        isPodSecurity && !kyverno.has(name) ? `as \`${podSecurityRule.name}\`` : mark(kyverno.has(name)),
      ];
    });
    const known = new Set(policies.map(({ name }) => name));
    const inClusterAlone = [
      ...admissionRules.filter(({ name }) => !known.has(name)).map(({ name }) => [`\`${name}\``, '–', '–', 'yes', '–']),
      [`\`${signedImages.name}\``, '–', '–', '–', 'yes'],
    ];
    const header = ['rule', 'pack', 'Pod Security admission', 'API server', 'Kyverno'];
    return `${[heading('Which layer holds which rule'), ...intro, table(header, [...rows, ...inClusterAlone])].join('\n\n')}\n`;
  },
};
