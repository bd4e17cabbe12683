import { planContainerSecurity, planPodSecurity } from '../../workload/security.ts';
import type { ResourceSpec } from '../../workload/spec.ts';
import type { TrivySpec } from './spec.ts';

/** Name of the operator, and of the ConfigMap with the settings of its jobs, which must have exactly this name. */
export const trivyComponent = 'trivy-operator';

/** Role of the pods that scan, in labels. */
export const trivyScanComponent = 'trivy-scan';

/** Name of the ConfigMap with the settings of Trivy, which must have exactly this name. */
export const trivyScannerConfig = `${trivyComponent}-trivy-config`;

/** Port of the operator's metrics. */
export const trivyMetricsPort = 8080;

/** Port of its health. */
export const trivyHealthPort = 9090;

/**
 * The operator's variables. It scans what runs for vulnerabilities and secrets, and nothing else: policy packs and
 * admission check manifests and rights, and kube-bench checks nodes. It reads no secrets of others, so an image that
 * needs a credential is not scanned.
 */
export function trivyVariables({
  namespace,
  reportTtlHours,
  maxConcurrentScans,
}: TrivySpec): Readonly<Record<string, string>> {
  return {
    OPERATOR_NAMESPACE: namespace,
    OPERATOR_TARGET_NAMESPACES: '',
    OPERATOR_TARGET_WORKLOADS: 'pod,replicaset,statefulset,daemonset,cronjob,job',
    OPERATOR_SERVICE_ACCOUNT: trivyComponent,
    OPERATOR_ACCESS_GLOBAL_SECRETS_SERVICE_ACCOUNTS: 'false',
    OPERATOR_VULNERABILITY_SCANNER_ENABLED: 'true',
    OPERATOR_VULNERABILITY_SCANNER_SCAN_ONLY_CURRENT_REVISIONS: 'true',
    OPERATOR_EXPOSED_SECRET_SCANNER_ENABLED: 'true',
    OPERATOR_SBOM_GENERATION_ENABLED: 'false',
    OPERATOR_CLUSTER_SBOM_CACHE_ENABLED: 'false',
    OPERATOR_CONFIG_AUDIT_SCANNER_ENABLED: 'false',
    OPERATOR_RBAC_ASSESSMENT_SCANNER_ENABLED: 'false',
    OPERATOR_INFRA_ASSESSMENT_SCANNER_ENABLED: 'false',
    OPERATOR_CLUSTER_COMPLIANCE_ENABLED: 'false',
    // A report of that age is deleted, and its image is scanned again.
    OPERATOR_SCANNER_REPORT_TTL: `${reportTtlHours}h`,
    OPERATOR_CONCURRENT_SCAN_JOBS_LIMIT: String(maxConcurrentScans),
    OPERATOR_SCAN_JOB_TIMEOUT: '10m',
    OPERATOR_METRICS_BIND_ADDRESS: `:${trivyMetricsPort}`,
    OPERATOR_METRICS_FINDINGS_ENABLED: 'true',
    OPERATOR_HEALTH_PROBE_BIND_ADDRESS: `:${trivyHealthPort}`,
    // One replica, and an update starts the new one after the old one is gone.
    OPERATOR_LEADER_ELECTION_ENABLED: 'false',
  };
}

/**
 * Settings of the operator's jobs: pods at the Pod Security Standard `restricted`, in its own namespace, without a
 * token.
 */
export function trivyJobSettings({ security }: TrivySpec): Readonly<Record<string, string>> {
  return {
    'vulnerabilityReports.scanner': 'Trivy',
    'vulnerabilityReports.scanJobsInSameNamespace': 'false',
    'scanJob.automountServiceAccountToken': 'false',
    'scanJob.useGCRServiceAccount': 'false',
    'scanJob.compressLogs': 'true',
    'scanJob.podTemplateLabels': `app.kubernetes.io/component=${trivyScanComponent}`,
    'scanJob.podTemplatePodSecurityContext': JSON.stringify(planPodSecurity(security)),
    'scanJob.podTemplateContainerSecurityContext': JSON.stringify(planContainerSecurity()),
  };
}

/** Settings of Trivy. */
export function trivyScannerSettings({ scanner, databases }: TrivySpec): Readonly<Record<string, string>> {
  return {
    'trivy.repository': scanner.image.repository,
    'trivy.tag': scanner.image.tag,
    'trivy.imagePullPolicy': 'IfNotPresent',
    'trivy.mode': 'Standalone',
    'trivy.command': 'image',
    'trivy.severity': 'UNKNOWN,LOW,MEDIUM,HIGH,CRITICAL',
    // One file at a time: it takes longer, and less memory.
    'trivy.slow': 'true',
    'trivy.timeout': '9m0s',
    // The only place to which a container may write.
    'trivy.imageScanCacheDir': '/tmp/trivy/.cache',
    'trivy.dbRepository': databases.vulnerabilities,
    'trivy.javaDbRepository': databases.java,
    ...amounts('requests', scanner.resources),
    ...amounts('limits', scanner.resources),
  };
}

function amounts(kind: 'requests' | 'limits', resources: ResourceSpec): Record<string, string> {
  const { cpu, memory } = resources[kind];
  return { [`trivy.resources.${kind}.cpu`]: cpu, [`trivy.resources.${kind}.memory`]: memory };
}
