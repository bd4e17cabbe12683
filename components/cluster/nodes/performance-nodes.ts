import type { PerformancePoolSpec } from './karpenter-spec.ts';

/** First and last of the cores that pods have to themselves: `4-63`. */
function isolatedCores(systemCores: number, vcpus: number): string {
  return `${systemCores}-${vcpus - 1}`;
}

/** Settings of the kubelet: a pod keeps its cores and memory for itself, in one NUMA node. */
function nodeConfig({ systemCores }: PerformancePoolSpec): string {
  return `apiVersion: node.eks.aws/v1alpha1
kind: NodeConfig
spec:
  kubelet:
    config:
      cpuManagerPolicy: static
      topologyManagerPolicy: single-numa-node
      reservedSystemCPUs: "0-${systemCores - 1}"
`;
}

/**
 * Kernel arguments take effect at the next start, so a new node restarts before it takes pods; the arguments of its
 * current start show whether it already did.
 */
function kernelScript({ systemCores, hugePages }: PerformancePoolSpec, vcpus: number): string {
  const cores = isolatedCores(systemCores, vcpus);
  const isolation = `isolcpus=managed_irq,domain,${cores} nohz_full=${cores} rcu_nocbs=${cores}`;
  return `#!/bin/bash
set -euo pipefail
cat > /etc/sysctl.d/90-performance.conf <<'EOF'
vm.swappiness = 0
vm.compaction_proactiveness = 0
EOF
sysctl --system
if ! grep -q 'isolcpus=' /proc/cmdline; then
  grubby --update-kernel=ALL --args="${isolation} hugepagesz=2M hugepages=${hugePages}"
  reboot
fi
`;
}

const boundary = 'fleetwright';

/** User data of nodes whose pods have cores of their own: settings for nodeadm of Amazon Linux 2023, and a script. */
export function performanceUserData(spec: PerformancePoolSpec, vcpus: number): string {
  const part = (type: string, text: string): string => `--${boundary}\nContent-Type: ${type}\n\n${text}\n`;
  return [
    `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="${boundary}"\n\n`,
    part('application/node.eks.aws', nodeConfig(spec)),
    part('text/x-shellscript; charset="us-ascii"', kernelScript(spec, vcpus)),
    `--${boundary}--\n`,
  ].join('');
}
