import type { FalcoSpec } from './spec.ts';

/** Port of Falco's health and metrics. */
export const falcoPort = 8765;

/** Where the files of the ConfigMap are in the pod. */
export const falcoMountPath = '/etc/fleetwright';

export const falcoConfigFile = 'falco.yaml';
export const falcoRulesFile = 'agent-rules.yaml';

/**
 * Falco's configuration: events from the modern eBPF probe, names of containers from its own plugin, and alerts as JSON
 * only on its output, a line each, for whatever collects the logs of pods.
 */
export function falcoConfig({ baseRules, socket }: FalcoSpec): Readonly<Record<string, unknown>> {
  return {
    rules_files: [...(baseRules ? ['/etc/falco/falco_rules.yaml'] : []), `${falcoMountPath}/${falcoRulesFile}`],
    engine: {
      kind: 'modern_ebpf',
      modern_ebpf: { cpus_for_each_buffer: 2, buf_size_preset: 4, drop_failed_exit: false },
    },
    load_plugins: ['container'],
    plugins: [
      {
        name: 'container',
        library_path: 'libcontainer.so',
        init_config: { label_max_len: 100, with_size: false, engines: { cri: { enabled: true, sockets: [socket] } } },
      },
    ],
    watch_config_files: false,
    priority: 'notice',
    json_output: true,
    json_include_output_property: true,
    json_include_tags_property: true,
    buffered_outputs: false,
    log_stderr: true,
    log_syslog: false,
    log_level: 'info',
    stdout_output: { enabled: true },
    syslog_output: { enabled: false },
    syscall_event_drops: { threshold: 0.1, actions: ['log', 'alert'], rate: 0.03333, max_burst: 1 },
    webserver: {
      enabled: true,
      listen_port: falcoPort,
      k8s_healthz_endpoint: '/healthz',
      prometheus_metrics_enabled: true,
      ssl_enabled: false,
    },
    metrics: { enabled: true, interval: '1h', output_rule: false, rules_counters_enabled: true },
  };
}
