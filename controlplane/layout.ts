import { join } from 'node:path';

/** The files in a data folder that the launcher uses. All others belong to the binary (`run.go`, `settings.go`). */
export const layout = {
  state: (directory: string) => join(directory, 'state.json'),
  ports: (directory: string) => join(directory, 'ports.json'),
  logs: (directory: string) => join(directory, 'logs'),
  auditPolicy: (directory: string) => join(directory, 'audit-policy.yaml'),
  auditLog: (directory: string) => join(directory, 'logs', 'audit.log'),
  supervisorLog: (directory: string) => join(directory, 'logs', 'supervisor.log'),
} as const;

/** Exit codes of the supervisor (`run.go`). */
export const exitCodes = { locked: 10, portInUse: 11, notReady: 12 } as const;

/** The binary's name, which also identifies a running supervisor. */
export const binaryName = 'fleetwright-controlplane';

const own = new Set([
  'audit-policy.yaml',
  'certificates',
  'credentials',
  'etcd',
  'etcd.sock',
  'etcd-peer.sock',
  'kube-scheduler.yaml',
  'kubeconfig',
  'kwok-stages.yaml',
  'lock',
  'logs',
  'ports.json',
  'state.json',
]);

/** Whether a control plane creates a file or folder of this name in its data folder (also a temporary one). */
export function isOwn(name: string): boolean {
  return own.has(name) || own.has(/^\.(.+)-\d+$/.exec(name)?.[1] ?? '');
}
