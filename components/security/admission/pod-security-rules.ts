import type { IValidatingPolicy } from '@kubernetes-models/kyverno/policies.kyverno.io/v1/ValidatingPolicy';
import { podVariables } from './admission-plan.ts';

/** A control of the Pod Security Standard `restricted`, in the Common Expression Language. */
export interface PodSecurityControl {
  /** The same as the policy's name in the CrossGuard pack. */
  readonly name: string;
  /** What must hold of the pod. Default: the control is about containers alone. */
  readonly pod?: string;
  /** What must hold of every container `c`. Default: the control is about the pod alone. */
  readonly container?: string;
  /** What to do about it: an imperative sentence. */
  readonly fix: string;
}

const pod = 'variables.pod';

/** A field of the security context, or another value if it is not set. */
const context = (owner: string, path: string, otherwise: string): string =>
  `${owner}.?securityContext.?${path.replaceAll('.', '.?')}.orValue(${otherwise})`;

const listOf = (values: readonly string[]): string => `[${values.map((value) => `'${value}'`).join(', ')}]`;

/** The same demand on the pod and on every container. */
const onBoth = (demands: (owner: string) => string): Pick<PodSecurityControl, 'pod' | 'container'> => ({
  pod: demands(pod),
  container: demands('c'),
});

const profiles = listOf(['RuntimeDefault', 'Localhost']);
const seLinuxTypes = listOf(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);
const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io/';

const volumes = listOf([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

/** Sysctls that affect only the pod itself. */
const sysctls = listOf([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]);

const handlers = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle.?postStart', 'lifecycle.?preStop'];

/**
 * The controls of the level `restricted` in its latest version. A test puts pods to them and to the policies of the
 * pack, in the API server.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export const podSecurityControls: readonly PodSecurityControl[] = [
  {
    name: 'host-namespaces',
    pod: ['hostNetwork', 'hostPID', 'hostIPC'].map((field) => `!${pod}.?${field}.orValue(false)`).join(' && '),
    fix: 'Remove hostNetwork, hostPID and hostIPC.',
  },
  {
    name: 'privileged-containers',
    container: `!${context('c', 'privileged', 'false')}`,
    fix: 'Set securityContext.privileged to false.',
  },
  {
    name: 'privilege-escalation',
    container: `variables.isWindows || !${context('c', 'allowPrivilegeEscalation', 'true')}`,
    fix: 'Set securityContext.allowPrivilegeEscalation to false.',
  },
  {
    name: 'capabilities-restricted',
    container: `variables.isWindows || ('ALL' in ${context('c', 'capabilities.drop', '[]')} && ${context('c', 'capabilities.add', '[]')}.all(n, n == 'NET_BIND_SERVICE'))`,
    fix: 'Drop ALL in securityContext.capabilities, and add NET_BIND_SERVICE at most.',
  },
  {
    name: 'run-as-non-root',
    pod: `variables.hasUserNamespace || ${context(pod, 'runAsNonRoot', 'true')}`,
    container: `variables.hasUserNamespace || ${context('c', 'runAsNonRoot', context(pod, 'runAsNonRoot', 'false'))}`,
    fix: 'Set securityContext.runAsNonRoot to true, here or on the pod.',
  },
  {
    name: 'run-as-user',
    ...onBoth((owner) => `variables.hasUserNamespace || ${context(owner, 'runAsUser', '1')} != 0`),
    fix: 'Set securityContext.runAsUser to a user other than 0, or leave it out.',
  },
  {
    name: 'seccomp-restricted',
    pod: `variables.isWindows || ${context(pod, 'seccompProfile.type', "'RuntimeDefault'")} in ${profiles}`,
    container: `variables.isWindows || ${context('c', 'seccompProfile.type', context(pod, 'seccompProfile.type', "''"))} in ${profiles}`,
    fix: 'Set securityContext.seccompProfile.type to RuntimeDefault or Localhost, here or on the pod.',
  },
  {
    name: 'apparmor',
    pod: `${context(pod, 'appArmorProfile.type', "'RuntimeDefault'")} in ${profiles} && variables.annotations.all(k, !k.startsWith('${appArmorPrefix}') || variables.annotations[k] in ['', 'runtime/default'] || variables.annotations[k].startsWith('localhost/'))`,
    container: `${context('c', 'appArmorProfile.type', "'RuntimeDefault'")} in ${profiles}`,
    fix: 'Set securityContext.appArmorProfile.type to RuntimeDefault or Localhost, and the annotations of AppArmor likewise.',
  },
  {
    name: 'selinux',
    ...onBoth((owner) =>
      [
        `${context(owner, 'seLinuxOptions.type', "''")} in ${seLinuxTypes}`,
        `${context(owner, 'seLinuxOptions.user', "''")} == ''`,
        `${context(owner, 'seLinuxOptions.role', "''")} == ''`,
      ].join(' && '),
    ),
    fix: 'Remove user and role from securityContext.seLinuxOptions, and let type be container_t.',
  },
  {
    name: 'proc-mount-restricted',
    container: `${context('c', 'procMount', "'Default'")} == 'Default'`,
    fix: 'Remove securityContext.procMount.',
  },
  {
    name: 'restricted-volumes',
    // For the API server, a volume without a kind is an empty directory.
    pod: `${pod}.?volumes.orValue([]).all(v, size(v) == 1 || ${volumes}.exists(kind, kind in v))`,
    fix: 'Replace the volume by a persistentVolumeClaim, or another kind that is allowed.',
  },
  {
    name: 'host-ports',
    container: 'c.?ports.orValue([]).all(p, p.?hostPort.orValue(0) == 0)',
    fix: 'Remove hostPort from the ports.',
  },
  {
    name: 'host-probes',
    container: handlers
      .flatMap((handler) => ['httpGet', 'tcpSocket'].map((way) => `c.?${handler}.?${way}.?host.orValue('') == ''`))
      .join(' && '),
    fix: 'Remove host from the probes and lifecycle hooks.',
  },
  {
    name: 'sysctls',
    pod: `${context(pod, 'sysctls', '[]')}.all(s, s.name in ${sysctls})`,
    fix: 'Remove the sysctls that are not safe.',
  },
  {
    name: 'windows-host-process',
    ...onBoth((owner) => `!${context(owner, 'windowsOptions.hostProcess', 'false')}`),
    fix: 'Remove securityContext.windowsOptions.hostProcess.',
  },
];

/** What the controls read of an object: its pod, and what exempts it from some of them. */
export const podSecurityVariables = [
  ...podVariables,
  {
    name: 'template',
    expression:
      'has(object.spec.jobTemplate) ? object.spec.jobTemplate.spec.template : has(object.spec.template) ? object.spec.template : object',
  },
  { name: 'annotations', expression: 'variables.template.?metadata.?annotations.orValue({})' },
  // A pod for Windows cannot set what only Linux has.
  { name: 'isWindows', expression: `${pod}.?os.?name.orValue('') == 'windows'` },
  // Root of a user namespace is nobody outside of it.
  { name: 'hasUserNamespace', expression: `!${pod}.?hostUsers.orValue(true)` },
];

type Validation = NonNullable<NonNullable<IValidatingPolicy['spec']>['validations']>[number];

/** What the controls require, each with the message if it is violated. @param rule what messages begin with */
export function podSecurityValidations(rule: string): Validation[] {
  return podSecurityControls.flatMap(({ name, pod: ofPod, container, fix }) => {
    const wrong = `variables.containers.filter(c, !(${container}))`;
    return [
      ...(ofPod === undefined ? [] : [{ expression: ofPod, message: `${rule}: ${name}: the pod: ${fix}` }]),
      ...(container === undefined
        ? []
        : [
            {
              expression: `size(${wrong}) == 0`,
              messageExpression: `'${rule}: ${name}: container ' + ${wrong}.map(c, c.name).join(', ') + ': ${fix}'`,
            },
          ]),
    ];
  });
}
