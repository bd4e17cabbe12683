import type { IPeerAuthentication } from '@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication';
import type { ManifestOf } from '../../core/kubernetes/manifest.ts';
import { Resources } from '../../core/values/quantity.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import { all, type Change, type Feature, onWorkload, type Pattern, withSettings } from './feature.ts';
import { monitoring } from './monitoring.ts';
import { partMetadata, withObjects } from './parts.ts';

/** Requires a rule of the platform to be enforced in the cluster. */
function withAdmission(rule: keyof ApplicationSpec['admission']): Change {
  return (application) => ({ ...application, admission: { ...application.admission, [rule]: true } });
}

const signing: Feature = {
  name: 'signatures',
  summary: 'Kyverno admits only images that the release workflow signed keyless and that are in the transparency log',
  bullets: ['Sigstore keyless image signing', 'Cosign verification with transparency logs', 'Require signed images'],
  operators: ['kyverno'],
  apply: withAdmission('signatures'),
};

const attestations: Feature = {
  name: 'attestations',
  summary:
    'images have an SBOM in SPDX format and a scan without severe findings; the Trivy operator scans them again while they run',
  bullets: [
    'SBOM generation (SPDX format)',
    'Vulnerability scanning (high severity)',
    'Secret detection and prevention',
  ],
  operators: ['kyverno'],
  apply: withAdmission('attestations'),
};

const rules: Feature = {
  name: 'rules',
  summary: 'the API server refuses mutable tags, containers without limits, root users and writable root file systems',
  bullets: [
    'Kyverno policies (5 core policies)',
    'Disallow :latest tag',
    'Require resource limits',
    'Require non-root user',
    'Require read-only root filesystem',
  ],
  apply: withAdmission('rules'),
};

const opa: Feature = {
  name: 'opa',
  summary:
    'Gatekeeper enforces the rules for rights, network policies and Pod Security that the CIS benchmark requires',
  bullets: [
    'OPA policies (RBAC, network, PSS)',
    'CIS Kubernetes compliance',
    'RBAC authorization',
    'Network policy enforcement',
    'Pod Security Standards',
  ],
  operators: ['gatekeeper'],
  apply: withAdmission('gatekeeper'),
};

const network: Feature = {
  name: 'network',
  summary: 'other pods of its namespace cannot connect to it; every other connection has to be allowed by name',
  bullets: ['Network policies (default deny)'],
  apply: (application) => ({ ...application, network: { ...application.network, ownNamespace: false } }),
};

const mesh: Feature = {
  name: 'mutual-tls',
  summary: 'each replica has a proxy, and connections without mutual TLS are refused',
  bullets: ['Service mesh with mTLS'],
  operators: ['istio'],
  apply: all(
    onWorkload(() => ({
      mesh: { proxy: { requests: Resources.of('50m', '64Mi'), limits: Resources.of('500m', '256Mi') } },
    })),
    (application) => ({ ...application, network: { ...application.network, mutualTls: true } }),
    withObjects((application) => {
      const object: ManifestOf<IPeerAuthentication> = {
        apiVersion: 'security.istio.io/v1',
        kind: 'PeerAuthentication',
        metadata: partMetadata(application, 'mutual-tls'),
        spec: {
          selector: { matchLabels: { 'fleetwright.io/application': application.workload.identity.name } },
          mtls: { mode: 'STRICT' },
        },
      };
      return [object];
    }),
  ),
};

const encryption: Feature = {
  name: 'encryption',
  summary:
    'a setting requires TLS 1.3 for traffic that leaves its pods; secrets are references, and volumes have encrypted classes',
  bullets: ['Encryption in transit and at rest'],
  needsImage:
    'TLS that reads this setting, unless a mesh encrypts; at rest, the storage class and the cluster’s key encrypt',
  apply: withSettings('encryption', { 'tls.min': '1.3', 'at.rest': true }),
};

/** Security first: what regulators require. The rules are those of the platform, enforced in its namespaces. */
export const securityFirst: Pattern = {
  name: 'security-first',
  useCase: 'Security-critical applications with compliance requirements',
  bestFor: ['Finance', 'healthcare', 'government', 'regulated industries'],
  score: 98,
  claims: {
    deploySeconds: 5.8,
    memoryMegabytes: 448,
    cpuPercent: 38,
    latencyMilliseconds: 42,
    recoveryMilliseconds: 1200,
  },
  features: [signing, attestations, rules, opa, network, mesh, encryption, monitoring],
};
