import { admissionRules } from '../components/security/admission/admission-rules.ts';
import { gatekeeperRules } from '../components/security/admission/gatekeeper-rules.ts';
import { podSecurityRule, signedImages } from '../components/security/admission/kyverno-plan.ts';
import { awsPolicies, policies } from '../policies/packs.ts';
import { type GeneratedDocument, heading, table } from './document.ts';

const intro = [
  'The same rule before a deployment and in the cluster. The **pack** stops a preview. **Pod Security admission** and the validating admission policies of the **API server** are native, and always on in the namespaces of the platform. **Kyverno** (`admission.kyverno`) enforces the same expressions where the cluster has it, and signatures, which only it can fetch. A rule has one name everywhere: the policy `fleetwright-containers` of the API server names it in its refusals and in its annotation `fleetwright.io/rules` (a rule with parameters is a policy of its own), and Kyverno calls it `fleetwright-<rule>`.',
  'The API server and Kyverno share their expressions, in `components/security/admission/admission-rules.ts`. Those of the API server are tested live, violation by violation. Those of Kyverno are tested with its own command line: each admits the workloads of the platform and refuses what violates it. Its Pod Security Standard is one policy with an expression for each control (`components/security/admission/pod-security-rules.ts`); the API server evaluates them over many pods, and decides as the pack does. Signatures and attestations need a registry, so there only two things are tested: the expressions compile, and an image without an attestation is refused. Kyverno never ran here as a webhook. The rules for AWS are in the pack only: [policies](policies.md).',
  '**Gatekeeper** (`admission.gatekeeper`) enforces three OPA policies – RBAC, network policies and Pod Security – as six templates in Rego (`components/security/admission/rego/`). The list of rights that lead to others is a parameter that the pack provides. Its Pod Security has every control of the level restricted, as of Kubernetes 1.34: it does not exempt pods in a user namespace. `default-deny` looks at what is in the cluster, so Gatekeeper caches network policies. The templates and constraints are tested with Gatekeeper’s own tool, gator, case by case and on the whole dev stack; OPA itself decides about random objects as the pack does. Gatekeeper never ran here as a webhook.',
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
