import type { Policy, PolicyComplianceFramework } from '@pulumi/policy';
import { platformFramework } from '../policies/lib/frameworks.ts';
import { packs, policies } from '../policies/packs.ts';
import { type GeneratedDocument, heading, table } from './document.ts';

const intro = [
  '`policies/` is one pack with all rules: `--policy-pack policies`. It contains a pack for each subject, which you can use alone: `fleetwright-security` and `fleetwright-reliability`, whose rules are mandatory, and `fleetwright-cost`, whose rules are advisory. To use only some rules, set `all: disabled` in a file of levels and name those that you want.',
  'Rules for workloads apply to Pod, PodTemplate, ReplicationController, Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob, Argo Rollouts, KEDA ScaledJobs and their lists, in containers, init containers and ephemeral containers. If a value is known only after the deployment, the rule is reported as undecided, and the known values beside it are still checked. A patch is checked only for what it sets, and only by the Pod Security Standards.',
  'Rules for a whole stack look at the outputs of its resources. A preview has no outputs while the settings of a provider are unknown, as those of a cluster that does not exist yet. These rules then decide from the inputs. What a pack could not see is reported once as not checked, with the count. A component that sends none of its arguments, as that of pulumi-eks, is not checked; the resources that it creates are.',
  'The Pod Security Standards are complete: one policy for each control, at the level `restricted` unless you set another. They decide as the admission plugin of the API server does: on all test data of `k8s.io/pod-security-admission` at each of its versions, and on random pods sent to a real API server. Where a control of `restricted` covers one of `baseline`, only the stricter one is in the pack.',
  'If the pods of a namespace need more, name the namespace in `policies/pod-security/namespaces.ts` or in the setting `namespaces`, with `level`, `reason`, `owner` and `until`, the last day; leave out `until` only if it needs more by design. `pod-security-exemptions` reports it as an exemption, and each control reports what its pods violate as exempt. An exemption blocks nothing. To allow none, set `namespaces` to `{}`. `pod-security-namespaces` checks that the label `pod-security.kubernetes.io/enforce` of the namespace says the same. An exemption that has expired or is incomplete is a violation.',
  'The pack also has rules of security in `policies/security/` and of reliability in `policies/reliability/`. Deprecated APIs are read from the Kubernetes modules by `policies/reliability/extract-deprecated.ts`. The tags for OWASP, SOC 2 and the GDPR are our own reading of which risk, criterion or article a rule serves; no auditor has confirmed it. How `plain-secrets` finds credentials, and how often it is right, is in [secrets](../guides/secrets.md#credentials-in-plain-text).',
  'To exempt something for a while, add an entry to `policies/exemptions.json`: `resource`, a URN in which `*` matches anything; `rule`, the policy, or all policies if you leave it out; `reason`; `owner`; and `until`, the last day, as `YYYY-MM-DD`. An entry that has expired, is incomplete or has an unknown field allows nothing, and is a violation of `exemptions-current`, which has no exemptions. Undecided results stay undecided.',
  'An exempt violation blocks nothing. Packs send it as an advisory with all fields of the exemption in its text, which `pulumi preview` prints: `exempt until 2027-01-31 (reason: "…", owner: "…", rule: "…", resource: "…"): …`. `ajj` reads the exemption from it: it is `exemption` in JSON, a `suppression` in SARIF, and has its own lines in text; in JUnit a rule whose violations are all exempt is skipped. `ajj policy report` counts such a control as `exempt`, not as `passed`, and lists each exemption.',
  'Levels and settings come from a file: `ajj policy --policy-config strict.yaml`, and the same option of `ajj preview`, `up`, `deploy` and `optimize`. The file is JSON or YAML and serves all packs: `immutable-image: { requireDigest: [production] }`, `trusted-registry: advisory`. The Pulumi CLI takes one file for each pack, by `--policy-pack-config`; `ajj up` writes it where it runs the CLI. An unknown policy is refused, with the nearest name.',
  'Three policies can fix what they find, if you enforce them as `remediate` in the settings that you give Pulumi: `account-automount` removes tokens from pods that do not ask for them; `recommended-labels` and `aws-tags` add what you set under `labels` and `tags`. Pulumi does that before it checks anything else. `ajj` changes nothing, and reports such a policy as a mandatory one.',
  'A rule can be milder in an environment, by the table in `policies/enforcement.ts`. The environment is the label `fleetwright.io/environment` of the resource; a resource without it gets the strictest level. Only rules of reliability are milder anywhere, because whoever writes a resource writes its labels.',
  'The rules for AWS look at each resource of the provider; those that need several look at the whole stack, such as a bucket and its public access block, or a network and its flow log. References that the program knows count before names do. The environment of a resource is its tag `environment`. Numbers of the CIS AWS Foundations Benchmark are of version 3.0.0; which criterion of SOC 2 or article of the GDPR a rule serves is our own reading.',
];

/** A control of a published framework, or a link to one of our own requirements. */
function controlOf({ name, version, reference, specification }: PolicyComplianceFramework): string {
  if (name === platformFramework) return `[${specification}](../${reference.replace(/^docs\//, '')})`;
  return [name, version, reference].filter(Boolean).join(' ');
}

function frameworkOf({ framework, tags = [] }: Policy): string {
  return [framework && controlOf(framework), ...tags].filter(Boolean).join('; ');
}

function settingsOf({ configSchema }: Policy): string {
  return Object.keys(configSchema?.properties ?? {})
    .map((name) => `\`${name}\``)
    .join(', ');
}

/** The settings of the policies, each once: several share them. */
function settings(): string[][] {
  const properties = policies.flatMap(({ configSchema }) => Object.entries(configSchema?.properties ?? {}));
  return [...new Map(properties)].map(([name, schema]) => [
    `\`${name}\``,
    [schema.description, schema.enum && `One of ${schema.enum.join(', ')}.`].filter(Boolean).join(' '),
    `\`${JSON.stringify(schema.default)}\``,
  ]);
}

/** The rules of the policy pack. */
export const policiesDocument: GeneratedDocument = {
  file: 'reference/policies.md',
  text: () => {
    const rowOf = (policy: Policy): string[] => [
      `\`${policy.name}\``,
      policy.description,
      `${policy.enforcementLevel}, ${policy.severity}`,
      frameworkOf(policy),
      policy.remediationSteps ?? '',
      settingsOf(policy),
    ];
    const header = ['policy', 'rule', 'enforcement', 'framework', 'the way out', 'settings'];
    const parts = [
      heading('Policies'),
      ...intro,
      ...packs.flatMap((pack) => [`## ${pack.name}`, pack.description, table(header, pack.policies.map(rowOf))]),
      '## Settings',
      table(['setting', 'what it is', 'default'], settings()),
    ];
    return `${parts.join('\n\n')}\n`;
  },
};
