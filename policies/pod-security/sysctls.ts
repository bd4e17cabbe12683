import { read, readList, shown } from '../lib/read.ts';
import { type Control, forbidden, type Revision } from './control.ts';

/** Sysctls that affect only the pod itself, by the minor version that first allowed them. */
const safe: Readonly<Record<string, number>> = {
  'kernel.shm_rmid_forced': 0,
  'net.ipv4.ip_local_port_range': 0,
  'net.ipv4.tcp_syncookies': 0,
  'net.ipv4.ping_group_range': 0,
  'net.ipv4.ip_unprivileged_port_start': 0,
  'net.ipv4.ip_local_reserved_ports': 27,
  'net.ipv4.tcp_keepalive_time': 29,
  'net.ipv4.tcp_fin_timeout': 29,
  'net.ipv4.tcp_keepalive_intvl': 29,
  'net.ipv4.tcp_keepalive_probes': 29,
  'net.ipv4.tcp_rmem': 32,
  'net.ipv4.tcp_wmem': 32,
};

function revision(since: number): Revision {
  const allowed = new Set<unknown>(Object.keys(safe).filter((name) => (safe[name] as number) <= since));
  return {
    since,
    pod: ({ spec }) =>
      readList(spec, 'securityContext', 'sysctls')
        .map((sysctl) => read(sysctl, 'name') ?? '')
        .flatMap((name) => (allowed.has(name) ? [] : forbidden(`remove ${shown(name)} from securityContext.sysctls`))),
  };
}

/** Pods change no kernel parameter that affects others. */
export const sysctls: Control = {
  name: 'sysctls',
  upstream: 'sysctls',
  title: 'Sysctls',
  level: 'baseline',
  description: 'Pods set only safe sysctls, which do not affect anything outside the pod.',
  severity: 'high',
  remediation: 'Remove these sysctls, or set them on the nodes.',
  cis: ['5.7.3'],
  revisions: [0, 27, 29, 32].map(revision),
};
