/** A monitor in node-problem-detector's own form. */
interface Monitor {
  readonly plugin: 'journald' | 'custom';
  readonly source: string;
  readonly metricsReporting: boolean;
  readonly conditions: readonly { readonly type: string; readonly reason: string; readonly message: string }[];
  readonly rules: readonly Readonly<Record<string, unknown>>[];
  readonly [key: string]: unknown;
}

/** Where the journal of a node is, on the node and in the pod alike. */
export const journalPath = '/var/log/journal';

const temporary = (reason: string, pattern: string) => ({ type: 'temporary', reason, pattern });

const permanent = (condition: string, reason: string, pattern: string) => ({
  type: 'permanent',
  condition,
  reason,
  pattern,
});

/**
 * What the kernel reports of broken hardware and of exhaustion. It is read from the journal, which has every message of
 * the kernel too: reading `/dev/kmsg` would need a privileged container.
 */
const kernel: Monitor = {
  plugin: 'journald',
  pluginConfig: { source: 'kernel' },
  logPath: journalPath,
  lookback: '5m',
  bufferSize: 10,
  source: 'kernel-monitor',
  metricsReporting: true,
  conditions: [
    { type: 'KernelDeadlock', reason: 'KernelHasNoDeadlock', message: 'the kernel has no deadlock' },
    { type: 'ReadonlyFilesystem', reason: 'FilesystemIsNotReadOnly', message: 'no file system turned read-only' },
    { type: 'XfsShutdown', reason: 'XfsHasNotShutDown', message: 'no XFS file system has shut down' },
  ],
  rules: [
    temporary('OOMKilling', 'Killed process \\d+ (.+) total-vm:\\d+kB, anon-rss:\\d+kB, file-rss:\\d+kB.*'),
    temporary('TaskHung', 'task [\\S ]+:\\w+ blocked for more than \\w+ seconds\\.'),
    temporary('KernelOops', 'BUG: unable to handle .*'),
    temporary('Ext4Error', 'EXT4-fs error .*'),
    temporary('IOError', 'Buffer I/O error .*'),
    temporary('MemoryReadError', 'CE memory read error .*'),
    permanent('KernelDeadlock', 'ContainerdHung', 'task containerd:\\w+ blocked for more than \\w+ seconds\\.'),
    permanent('ReadonlyFilesystem', 'FilesystemIsReadOnly', 'Remounting filesystem read-only'),
    permanent('XfsShutdown', 'XfsHasShutDown', 'XFS .* Shutting down filesystem.?'),
  ],
};

/** Counts how often systemd started a service, with the counter in the image. */
const restarts = (condition: string, pattern: string, args: readonly string[]) => ({
  type: 'permanent',
  condition,
  reason: condition,
  path: '/home/kubernetes/bin/log-counter',
  args: [
    '--journald-source=systemd',
    `--log-path=${journalPath}`,
    '--lookback=20m',
    '--count=5',
    ...args,
    `--pattern=${pattern}`,
  ],
  timeout: '1m',
});

/** Whether the kubelet or the container runtime starts over and over. */
const systemd: Monitor = {
  plugin: 'custom',
  pluginConfig: { invoke_interval: '5m', timeout: '1m', max_output_length: 80, concurrency: 1 },
  source: 'systemd-monitor',
  metricsReporting: true,
  conditions: [
    { type: 'FrequentKubeletRestart', reason: 'NoFrequentKubeletRestart', message: 'the kubelet keeps running' },
    { type: 'FrequentContainerdRestart', reason: 'NoFrequentContainerdRestart', message: 'containerd keeps running' },
  ],
  rules: [
    // The delay leaves out the starts of a node that has just come up.
    restarts('FrequentKubeletRestart', 'Started .*[Kk]ubelet.*', ['--delay=5m']),
    restarts('FrequentContainerdRestart', 'Starting containerd.*', []),
  ],
};

/** The monitors by file, and which option of node-problem-detector takes them. */
export const nodeMonitors = {
  'kernel-monitor.json': { option: '--config.system-log-monitor', monitor: kernel },
  'systemd-monitor.json': { option: '--config.custom-plugin-monitor', monitor: systemd },
} as const;

/** The conditions that node-problem-detector reports with these monitors. */
export const reportedConditions: readonly string[] = Object.values(nodeMonitors).flatMap(({ monitor }) =>
  monitor.conditions.map(({ type }) => type),
);

/** The conditions of an exhausted node, which the kubelet reports. */
export const exhaustionConditions = ['MemoryPressure', 'DiskPressure', 'PIDPressure'] as const;
