import type { Container } from '../../../policies/lib/pod-spec.ts';
import { goodContainer, securedWith } from '../good-pod.ts';
import { unknownText } from '../run-policy.ts';

/** How to break one control, and what it reads. Everything else of the pod is right. */
export interface Case {
  /** Fails the control, in a container of any list. */
  readonly container?: Container;
  /** Fails the control, in the pod's own specification. */
  readonly pod?: object;
  readonly message: RegExp;
  /** Something beyond the good pod that the control admits. */
  readonly fine?: { readonly container?: Container; readonly pod?: object };
  /** A part of a container, or of a pod, that only the deployment will know. */
  readonly unknown: { readonly container?: Container; readonly pod?: object };
}

const secured = (change: object): Container => securedWith(change as NonNullable<Container['securityContext']>);
const containerWith = (change: object): Container => ({ ...goodContainer, ...change });
const probed = (host: string): Container => containerWith({ livenessProbe: { httpGet: { port: 80, host } } });

/** A case a control, by the control's name. */
export const cases: Readonly<Record<string, Case>> = {
  'windows-host-process': {
    container: secured({ windowsOptions: { hostProcess: true } }),
    pod: { securityContext: { windowsOptions: { hostProcess: true } } },
    message: /: remove securityContext\.windowsOptions\.hostProcess$/,
    fine: { container: secured({ windowsOptions: { hostProcess: false } }) },
    unknown: { container: secured({ windowsOptions: { hostProcess: unknownText } }) },
  },
  'host-namespaces': {
    pod: { hostPID: true },
    message: /: remove hostPID$/,
    fine: { pod: { hostPID: false, hostNetwork: null } },
    unknown: { pod: { hostIPC: unknownText } },
  },
  'privileged-containers': {
    container: secured({ privileged: true }),
    message: /: remove securityContext\.privileged$/,
    fine: { container: secured({ privileged: false }) },
    unknown: { container: secured({ privileged: unknownText }) },
  },
  'capabilities-baseline': {
    container: secured({ capabilities: { add: ['CHOWN', 'NET_RAW'] } }),
    message: /: remove NET_RAW from securityContext\.capabilities\.add$/,
    fine: { container: secured({ capabilities: { add: ['CHOWN'] } }) },
    unknown: { container: secured({ capabilities: { add: [unknownText] } }) },
  },
  'host-path-volumes': {
    pod: { volumes: [{ name: 'node', hostPath: { path: '/' } }] },
    message: /: volume node: replace hostPath by another kind of volume$/,
    fine: { pod: { volumes: [{ name: 'share', nfs: { server: 'nfs', path: '/' }, hostPath: null }] } },
    unknown: { pod: { volumes: [{ name: 'node', hostPath: unknownText }] } },
  },
  'host-ports': {
    container: containerWith({ ports: [{ containerPort: 80, hostPort: 8080 }] }),
    message: /: remove hostPort 8080 from ports$/,
    fine: { container: containerWith({ ports: [{ containerPort: 80, hostPort: 0 }] }) },
    unknown: { container: containerWith({ ports: [{ containerPort: 80, hostPort: unknownText }] }) },
  },
  'host-probes': {
    container: probed('metadata.example.com'),
    message: /: remove livenessProbe\.httpGet\.host$/,
    fine: { container: probed('') },
    unknown: { container: probed(unknownText) },
  },
  apparmor: {
    container: secured({ appArmorProfile: { type: 'Unconfined' } }),
    pod: { securityContext: { appArmorProfile: { type: 'Unconfined' } } },
    message: /: set securityContext\.appArmorProfile\.type to RuntimeDefault or Localhost$/,
    fine: { container: secured({ appArmorProfile: { type: 'Localhost', localhostProfile: 'x' } }) },
    unknown: { pod: { securityContext: { appArmorProfile: { type: unknownText } } } },
  },
  selinux: {
    container: secured({ seLinuxOptions: { user: 'system_u' } }),
    pod: { securityContext: { seLinuxOptions: { type: 'spc_t' } } },
    message: /: (spc_t is not a type for containers: )?remove securityContext\.seLinuxOptions\.(user|type)$/,
    fine: { container: secured({ seLinuxOptions: { type: 'container_engine_t', level: 's0' } }) },
    unknown: { container: secured({ seLinuxOptions: { role: unknownText } }) },
  },
  'proc-mount-baseline': {
    container: secured({ procMount: 'Unmasked' }),
    message: /: remove securityContext\.procMount$/,
    fine: { container: secured({ procMount: 'Unmasked' }), pod: { hostUsers: false } },
    unknown: { container: secured({ procMount: unknownText }) },
  },
  'proc-mount-restricted': {
    container: secured({ procMount: 'Unmasked' }),
    message: /: remove securityContext\.procMount$/,
    fine: { container: secured({ procMount: 'Default' }) },
    unknown: { container: secured({ procMount: unknownText }) },
  },
  'seccomp-baseline': {
    container: secured({ seccompProfile: { type: 'Unconfined' } }),
    pod: { securityContext: { seccompProfile: { type: 'Unconfined' } } },
    message: /: set securityContext\.seccompProfile\.type to RuntimeDefault or Localhost$/,
    fine: { container: secured({ seccompProfile: undefined }) },
    unknown: { container: secured({ seccompProfile: { type: unknownText } }) },
  },
  sysctls: {
    pod: { securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } },
    message: /: remove kernel\.msgmax from securityContext\.sysctls$/,
    fine: { pod: { securityContext: { sysctls: [{ name: 'net.ipv4.tcp_rmem', value: unknownText }] } } },
    unknown: { pod: { securityContext: { sysctls: [{ name: unknownText, value: '1' }] } } },
  },
  'restricted-volumes': {
    pod: { volumes: [{ name: 'share', nfs: { server: 'nfs', path: '/' } }] },
    message: /: volume share: replace nfs by a persistentVolumeClaim$/,
    fine: { pod: { volumes: [{ name: 'cache' }, { name: 'data', emptyDir: {} }, { name: 'token', projected: {} }] } },
    unknown: { pod: { volumes: [{ name: 'share', nfs: unknownText }] } },
  },
  'privilege-escalation': {
    container: secured({ allowPrivilegeEscalation: undefined }),
    message: /: set securityContext\.allowPrivilegeEscalation to false$/,
    fine: { container: secured({ allowPrivilegeEscalation: undefined }), pod: { os: { name: 'windows' } } },
    unknown: { container: secured({ allowPrivilegeEscalation: unknownText }) },
  },
  'run-as-non-root': {
    container: secured({ runAsNonRoot: undefined }),
    pod: { securityContext: { runAsNonRoot: false } },
    message: /: set securityContext\.runAsNonRoot to true(, here or on the pod)?$/,
    fine: { container: secured({ runAsNonRoot: undefined }), pod: { securityContext: { runAsNonRoot: true } } },
    unknown: { container: secured({ runAsNonRoot: unknownText }) },
  },
  'run-as-user': {
    container: secured({ runAsUser: 0 }),
    pod: { securityContext: { runAsUser: 0 } },
    message: /: securityContext\.runAsUser is 0, which is root; set it to 65534 or another user$/,
    fine: { container: secured({ runAsUser: 0 }), pod: { hostUsers: false } },
    unknown: { pod: { securityContext: { runAsUser: unknownText } } },
  },
  'seccomp-restricted': {
    container: secured({ seccompProfile: undefined }),
    pod: { securityContext: { seccompProfile: { type: 'Unconfined' } } },
    message: /: set securityContext\.seccompProfile\.type to RuntimeDefault(, here or on the pod| or Localhost)$/,
    fine: {
      container: secured({ seccompProfile: undefined }),
      pod: { securityContext: { seccompProfile: { type: 'Localhost' } } },
    },
    unknown: { container: secured({ seccompProfile: { type: unknownText } }) },
  },
  'capabilities-restricted': {
    container: secured({ capabilities: { drop: ['NET_RAW'] } }),
    message: /: set securityContext\.capabilities\.drop to \['ALL'\]$/,
    fine: { container: secured({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }) },
    unknown: { container: secured({ capabilities: unknownText }) },
  },
};
