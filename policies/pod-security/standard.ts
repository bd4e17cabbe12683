import { appArmor } from './apparmor.ts';
import { capabilitiesBaseline } from './capabilities-baseline.ts';
import { capabilitiesRestricted } from './capabilities-restricted.ts';
import { checkControl, isPartOf } from './check.ts';
import type { Control, Finding, Level, PodToCheck } from './control.ts';
import { hostNamespaces } from './host-namespaces.ts';
import { hostPathVolumes } from './host-path-volumes.ts';
import { hostPorts } from './host-ports.ts';
import { hostProbes } from './host-probes.ts';
import { privilegeEscalation } from './privilege-escalation.ts';
import { privileged } from './privileged-containers.ts';
import { procMountBaseline } from './proc-mount-baseline.ts';
import { procMountRestricted } from './proc-mount-restricted.ts';
import { restrictedVolumes } from './restricted-volumes.ts';
import { runAsNonRoot } from './run-as-non-root.ts';
import { runAsUser } from './run-as-user.ts';
import { seccompBaseline } from './seccomp-baseline.ts';
import { seccompRestricted } from './seccomp-restricted.ts';
import { seLinux } from './selinux.ts';
import { sysctls } from './sysctls.ts';
import type { Version } from './version.ts';
import { windowsHostProcess } from './windows-host-process.ts';

/** Every control of the Pod Security Standards, in the order of Kubernetes' documentation. */
export const controls: readonly Control[] = [
  windowsHostProcess,
  hostNamespaces,
  privileged,
  capabilitiesBaseline,
  hostPathVolumes,
  hostPorts,
  hostProbes,
  appArmor,
  seLinux,
  procMountBaseline,
  seccompBaseline,
  sysctls,
  restrictedVolumes,
  privilegeEscalation,
  runAsNonRoot,
  runAsUser,
  seccompRestricted,
  capabilitiesRestricted,
  procMountRestricted,
];

/** The violations of a level by a pod, at a version, by control. Empty if it is admitted. */
export function violationsOf(
  pod: PodToCheck,
  level: Level,
  version: Version,
): { control: Control; findings: Finding[] }[] {
  return controls
    .filter((control) => isPartOf(control, level, version))
    .map((control) => ({ control, findings: checkControl(control, pod, version) }))
    .filter(({ findings }) => findings.length > 0);
}
