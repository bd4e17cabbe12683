import type { NodeProfileName } from '../workload/tuning-spec.ts';

/** A thing that is set on a node. */
export type NodeSetting =
  | {
      /** A kernel module to load: `tcp_bbr`. */
      readonly module: string;
    }
  | {
      /** A file of /proc or /sys; `*` stands for any name. A node without it lacks the hardware. */
      readonly file: string;
      /** The value to write. `all-cpus` is the mask of all the node's cores. */
      readonly value: string;
    }
  | {
      /** A feature of the network cards, as ethtool calls it: `tso`. */
      readonly offload: string;
    };

const sysctl = (name: string, value: string): NodeSetting => ({
  file: `/proc/sys/${name.replaceAll('.', '/')}`,
  value,
});

/**
 * What each profile sets: network buffers of 2 MB, BBR congestion control, the CPU governor `performance`, and more.
 */
export const nodeProfiles: Readonly<Record<NodeProfileName, readonly NodeSetting[]>> = {
  'low-latency': [
    { module: 'tcp_bbr' },
    sysctl('net.core.default_qdisc', 'fq'),
    sysctl('net.ipv4.tcp_congestion_control', 'bbr'),
    // QUIC uses UDP sockets, whose buffers have only these bounds.
    sysctl('net.core.rmem_max', '2097152'),
    sysctl('net.core.wmem_max', '2097152'),
    sysctl('net.ipv4.tcp_rmem', '4096 131072 2097152'),
    sysctl('net.ipv4.tcp_wmem', '4096 65536 2097152'),
  ],
  performance: [
    { file: '/sys/devices/system/cpu/cpu*/cpufreq/scaling_governor', value: 'performance' },
    sysctl('vm.swappiness', '0'),
    sysctl('vm.compaction_proactiveness', '0'),
    { file: '/sys/kernel/mm/transparent_hugepage/defrag', value: 'never' },
    // Receiving is steered to all cores (RPS), and to the one on which the receiver runs (RFS).
    sysctl('net.core.rps_sock_flow_entries', '32768'),
    { file: '/sys/class/net/e*/queues/rx-*/rps_cpus', value: 'all-cpus' },
    { file: '/sys/class/net/e*/queues/rx-*/rps_flow_cnt', value: '4096' },
    { offload: 'tso' },
    { offload: 'gro' },
    // What the network card hashes to its queues (RSS) it does by itself.
    { offload: 'rxhash' },
  ],
};

/** A profile as its script reads it: a line each, `write FILE VALUE`, `module NAME` or `offload FEATURE`. */
export function profileText(name: NodeProfileName): string {
  const lines = nodeProfiles[name].map((setting) => {
    if ('module' in setting) return `module ${setting.module}`;
    return 'offload' in setting ? `offload ${setting.offload}` : `write ${setting.file} ${setting.value}`;
  });
  return `${lines.join('\n')}\n`;
}
