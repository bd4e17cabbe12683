import { admissionRules } from '../components/security/admission/admission-rules.ts';
import { gatekeeperRules } from '../components/security/admission/gatekeeper-rules.ts';
import { podSecurityRule, signedImages } from '../components/security/admission/kyverno-plan.ts';
import { awsPolicies, policies } from '../policies/packs.ts';
import { type GeneratedDocument, heading, table } from './document.ts';

const intro = [
  'The same rule before a deployment and in the cluster. The **pack** stops a preview; **Pod Security admission** and the **API server**’s ValidatingAdmissionPolicies are native and always on in the platform’s namespaces; **Kyverno** (`admission.kyverno`) holds the same expressions where the cluster has it, and signatures, which only it can fetch. A rule bears one name in all of them: the API server’s policy `fleetwright-containers` names it in what it refuses and in its annotation `fleetwright.io/rules` (a rule with parameters is a policy by itself), and Kyverno’s policy is `fleetwright-<rule>`.',
  'The expressions of API server and Kyverno stand once, in `components/security/admission/admission-rules.ts`. The API server’s are tried live, violation by violation; Kyverno’s are tried by its own command line: each lets the platform’s workloads pass and refuses what breaks it; of signatures and attestations, which need a registry, only that the expressions compile and that an image which nobody vouches for is refused. Kyverno as a webhook never ran here. The rules for AWS are the pack’s alone: [policies.md](policies.md).',
  '**Gatekeeper** (`admission.gatekeeper`) holds the three OPA policies of the design – RBAC, network policy and Pod Security – as six templates in Rego (`components/security/admission/rego/`), with the pack’s list of rights that lead to others as a parameter. Its Pod Security is the core of the standard, not every control of it: that is the API server’s own admission’s. `default-deny` asks what is in the cluster, so Gatekeeper is told to keep network policies at hand. The templates and constraints are tried by Gatekeeper’s own test tool, gator, case by case and over the whole dev stack; Gatekeeper as a webhook never ran here.',
];

const awsNames: ReadonlySet<string> = new Set(awsPolicies.map(({ name }) => name));

const podSecurityStandards = 'Pod Security Standards';

/** Which layer holds which rule. */
export const rulesDocument: GeneratedDocument = {
  file: 'reference/rules.md',
  text: () => {
    const native = new Set(admissionRules.map(({ name }) => name));
    const kyverno = new Set(admissionRules.filter(({ takesParameters }) => !takesParameters).map(({ name }) => name));
    const gatekeeper = new Set(gatekeeperRules.map(({ name }) => name));
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
        isPodSecurity ? `as \`${podSecurityRule.name}\`` : mark(gatekeeper.has(name)),
      ];
    });
    const known = new Set(policies.map(({ name }) => name));
    const inClusterAlone = [
      ...admissionRules
        .filter(({ name }) => !known.has(name))
        .map(({ name }) => [`\`${name}\``, '–', '–', 'yes', '–', '–']),
      [`\`${signedImages.name}\``, '–', '–', '–', 'yes', '–'],
    ];
    const header = ['rule', 'pack', 'Pod Security admission', 'API server', 'Kyverno', 'Gatekeeper'];
    return `${[heading('Which layer holds which rule'), ...intro, table(header, [...rows, ...inClusterAlone])].join('\n\n')}\n`;
  },
};
