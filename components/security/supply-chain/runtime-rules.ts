import { type RuleName, ruleNames } from './rule-names.ts';
import type { FalcoSpec } from './spec.ts';

/** Severity of an event, in Falco's words. */
type Priority = 'CRITICAL' | 'ERROR' | 'WARNING' | 'NOTICE';

/** An item of a rules file, in Falco's own form. */
export type RulesItem =
  | { readonly required_engine_version: string }
  | { readonly list: string; readonly items: readonly (string | number)[] }
  | { readonly macro: string; readonly condition: string }
  | {
      readonly rule: string;
      readonly desc: string;
      readonly condition: string;
      readonly output: string;
      readonly priority: Priority;
      readonly tags: readonly string[];
    };

interface AgentRule {
  readonly title: string;
  readonly desc: string;
  readonly condition: string;
  readonly priority: Priority;
  /** Tactic of an attacker, as MITRE ATT&CK names it. */
  readonly tactic: string;
}

const lists: Readonly<Record<string, readonly (string | number)[]>> = {
  agent_shells: ['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'csh', 'tcsh', 'fish', 'busybox'],
  agent_package_managers: [
    'apt',
    'apt-get',
    'dpkg',
    'apk',
    'yum',
    'dnf',
    'microdnf',
    'rpm',
    'pip',
    'pip3',
    'npm',
    'gem',
  ],
  agent_binary_directories: ['/bin', '/sbin', '/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin'],
  agent_cluster_clients: ['kubectl', 'helm', 'crictl', 'ctr', 'nerdctl', 'docker', 'podman'],
  // Ports of mining pools that no service of the platform uses.
  agent_miner_ports: [
    3333, 3334, 3335, 3336, 3357, 4444, 5555, 5556, 5588, 5730, 6666, 7777, 9332, 14433, 14444, 45560, 45700,
  ],
  // The instance metadata of AWS, Google and Azure, and that of AWS by IPv6; credentials of EKS pods.
  agent_metadata_addresses: ['"169.254.169.254"', '"fd00:ec2::254"'],
};

const macros: Readonly<Record<string, string>> = {
  agent_pod: 'container.id != host and k8s.ns.name in (agent_namespaces)',
  agent_spawned: 'agent_pod and evt.type in (execve, execveat)',
  agent_reads: "agent_pod and evt.type in (open, openat, openat2) and evt.is_open_read=true and fd.typechar='f'",
  agent_writes:
    "agent_pod and evt.type in (open, openat, openat2, creat) and evt.is_open_write=true and fd.typechar='f'",
  agent_connects:
    'agent_pod and evt.type in (connect, sendto, sendmsg) and fd.typechar in (4, 6) and fd.net != "127.0.0.0/8" and fd.sip != "::1"',
};

const rules: Readonly<Record<RuleName, AgentRule>> = {
  shell: {
    title: 'Shell in agent',
    desc: 'An agent started a shell, which its image does not need.',
    condition: 'agent_spawned and proc.name in (agent_shells)',
    priority: 'WARNING',
    tactic: 'mitre_execution',
  },
  'package-manager': {
    title: 'Package manager in agent',
    desc: 'A package manager ran. Images get their content where they are built, signed and scanned.',
    condition: 'agent_spawned and proc.name in (agent_package_managers)',
    priority: 'ERROR',
    tactic: 'mitre_persistence',
  },
  'undeclared-connection': {
    title: 'Undeclared connection of agent',
    desc: 'An agent tried to connect to an address that no flow of the platform names.',
    condition: 'agent_connects and not agent_declared',
    priority: 'WARNING',
    tactic: 'mitre_exfiltration',
  },
  'binary-write': {
    title: 'Write below binaries in agent',
    desc: 'Something wrote to a directory of programs, though root file systems are read-only.',
    condition: 'agent_writes and fd.directory in (agent_binary_directories)',
    priority: 'CRITICAL',
    tactic: 'mitre_persistence',
  },
  'token-read': {
    title: 'Token read in agent',
    desc: 'A token of a service account was read, though agents mount none.',
    condition: 'agent_reads and fd.name contains "secrets/kubernetes.io/serviceaccount"',
    priority: 'CRITICAL',
    tactic: 'mitre_credential_access',
  },
  'miner-port': {
    title: 'Miner port contacted by agent',
    desc: 'An agent connected to a port that mining pools use.',
    condition: 'agent_connects and fd.sport in (agent_miner_ports)',
    priority: 'CRITICAL',
    tactic: 'mitre_impact',
  },
  'metadata-service': {
    title: 'Metadata service contacted by agent',
    desc: 'An agent connected to the metadata service of its node, which has the credentials of the node.',
    condition: 'agent_connects and fd.sip in (agent_metadata_addresses)',
    priority: 'CRITICAL',
    tactic: 'mitre_credential_access',
  },
  'cluster-client': {
    title: 'Cluster client in agent',
    desc: 'An agent started a client of the cluster or of the container runtime.',
    condition: 'agent_spawned and proc.name in (agent_cluster_clients)',
    priority: 'CRITICAL',
    tactic: 'mitre_lateral_movement',
  },
};

const nameField = 'k8s.pod.label[app.kubernetes.io/name]';

const details = [
  `agent=%${nameField}`,
  'namespace=%k8s.ns.name pod=%k8s.pod.name',
  'process=%proc.name parent=%proc.pname command=%proc.cmdline',
  'file=%fd.name user=%user.uid image=%container.image.repository',
].join(' ');

const quoted = (texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(', ');

/** The connections that flows declare for agents. Without any, none is declared. */
function declared({ targets }: FalcoSpec): string {
  const parts = targets.map(
    ({ networks, ports }) => `(fd.snet in (${quoted(networks)}) and fd.sport in (${ports.join(', ')}))`,
  );
  return parts.length === 0 ? 'evt.num < 0' : parts.join(' or ');
}

function conditionOf(name: RuleName, { exceptions }: FalcoSpec): string {
  const { condition } = rules[name];
  const letOff = exceptions[name] ?? [];
  return letOff.length === 0 ? condition : `${condition} and not ${nameField} in (${quoted(letOff)})`;
}

/** The rules for agents as Falco reads them. They use no list and no macro of Falco's own rules, only its fields. */
export function runtimeRules(spec: FalcoSpec): RulesItem[] {
  return [
    // The engine of Falco 0.42, in which events have no direction any more.
    { required_engine_version: '0.57.0' },
    { list: 'agent_namespaces', items: spec.namespaces },
    ...Object.entries(lists).map(([list, items]) => ({ list, items })),
    ...Object.entries(macros).map(([macro, condition]) => ({ macro, condition })),
    { macro: 'agent_declared', condition: declared(spec) },
    ...ruleNames.map((name) => {
      const { title, desc, priority, tactic } = rules[name];
      return {
        rule: title,
        desc,
        condition: conditionOf(name, spec),
        output: `${title} | ${details}`,
        priority,
        tags: ['fleetwright', 'agent', name, tactic],
      };
    }),
  ];
}
