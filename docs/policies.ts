import type { Policy } from '@pulumi/policy';
import { packs, policies } from '../policies/packs.ts';
import { type GeneratedDocument, heading, table } from './document.ts';

const intro = [
  '`policies/` is one pack with all rules, `--policy-pack policies`. The packs by subject stand in it, to be named one by one: `fleetwright-security` and `fleetwright-reliability`, whose rules are mandatory, and `fleetwright-cost`, whose rules advise. To switch rules off or on, name them in a file of levels: `all: disabled` and after it those that you want. The rules for workloads hold for Pod, PodTemplate, ReplicationController, Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob, Argo Rollouts, KEDA ScaledJobs and their lists, in containers, init containers and ephemeral containers. A value that only the deployment will know leaves a rule undecided: it is reported as such, and what is known beside it is still checked. A patch is held to what it sets, by the Pod Security Standards alone.',
  'Rules of the whole stack look at the outputs of its resources. In a preview there are none while the settings of a provider are unknown, as those of a cluster that is still to be made: these rules then decide from the inputs, which each pack remembers from the check of each resource alone, whichever rules are off. What a pack was told nothing of is reported once as not checked, with the count. So is a component that sends none of its arguments, as that of pulumi-eks: the resources that it makes are checked in its place.',
  'The Pod Security Standards are all there, one policy a control, at the level `restricted` unless set otherwise. They decide as the API server’s own admission does: on all test data of `k8s.io/pod-security-admission` at each of its versions, and on random pods put to a real API server. A control of the level `baseline` is left out where a stricter one of the level `restricted` takes its place.',
  'A namespace whose pods need more is named in `policies/pod-security/namespaces.ts`, or in the setting `namespaces`, with `level`, `reason`, `owner` and, unless it needs more by design and for as long as it is there, `until`, the last day. `pod-security-exemptions` then reports it as an exemption, and each control what its pods break of it, as exempt. That blocks nothing at any level of enforcement: to allow none, set `namespaces` to `{}`. `pod-security-namespaces` checks that the label `pod-security.kubernetes.io/enforce` of the namespace says the same. An exception that has ended or is not complete does not hold, and is a violation.',
  'Beside them stand rules of security in `policies/security/` and of reliability in `policies/reliability/`. Which APIs are no longer served is read from the modules of Kubernetes itself, by `policies/reliability/extract-deprecated.ts`. The tags of OWASP, SOC 2 and the GDPR are the project’s own reading of which risk, criterion or article a rule serves: no auditor has confirmed it. How `plain-secrets` tells credentials from what is called like one, and how often it is right, stands in [secrets.md](secrets.md#credentials-in-plain-text).',
  'What has to break a rule for a while is named in `policies/exemptions.json`, an entry each: `resource`, a URN in which `*` stands for anything; `rule`, the policy that it may break, or every policy if there is none; `reason`; `owner`, the team or person who answers for it; and `until`, the last day on which it holds, as `YYYY-MM-DD`. An exemption that has ended, is not complete or has a field of another name allows nothing, and is a violation itself, by `exemptions-current`, which nothing is exempt from. What is undecided stays so, exempt or not.',
  'A violation that is exempt blocks nothing. Packs send it as advice, with all fields of the exemption in its text, which `pulumi preview` prints: `exempt until 2027-01-31 (reason: "…", owner: "…", rule: "…", resource: "…"): …`. `ajj` reads the exemption from it: it is `exemption` in JSON, a `suppression` in SARIF, and lines of its own in text; in JUnit a rule of which every violation is exempt is skipped. In `ajj policy report` such a control is `exempt`, with the count, and not `passed`; a table lists each exemption.',
  'Levels and settings come from a file: `ajj policy --policy-config strict.yaml`, and `ajj preview`, `up`, `deploy` and `optimize` likewise, JSON or YAML, of all packs in one: `immutable-image: { requireDigest: [production] }`, `trusted-registry: advisory`. The Pulumi CLI takes a file for each pack, by `--policy-pack-config`; `ajj up` writes it where it drives the CLI. A policy that no pack has is refused, with the nearest name.',
  'Three policies mend what they find, if they are enforced as `remediate` in the settings that Pulumi is given: `account-automount` keeps tokens out of pods that do not ask for them, `recommended-labels` and `aws-tags` fill in what is set for them under `labels` and `tags`. Pulumi’s engine does that before it looks at anything else; `ajj` changes nothing, and reports such a policy as a mandatory one.',
  'A rule may be milder in an environment, by the table in `policies/enforcement.ts`: the environment is what the label `fleetwright.io/environment` of the resource says, and a resource without it is held to everything. Only rules of reliability are milder anywhere, as whoever writes a resource writes its labels.',
  'The rules for AWS look at each resource of the provider, and those that need more than one at the whole stack: a bucket and what blocks the public from it, a network and its flow log. What refers to what is known from the program before any name is. The environment of a resource is that of its tag `environment`. The numbers of the CIS AWS Foundations Benchmark are of its version 3.0.0; that a rule serves a criterion of SOC 2 or an article of the GDPR is our own reading of them.',
];

function frameworkOf({ framework, tags = [] }: Policy): string {
  const named = [framework?.name, framework?.version, framework?.reference].filter(Boolean).join(' ');
  return [named, ...tags].join('; ');
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
