import type { IPeerAuthentication } from '@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication';
import type { ManifestOf } from '../../core/kubernetes/manifest.ts';
import { Resources } from '../../core/values/quantity.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import { all, type Change, type Feature, onWorkload, type Pattern, withSettings } from './feature.ts';
import { monitoring } from './monitoring.ts';
import { partMetadata, withObjects } from './parts.ts';

/** Wants a rule of the platform to hold in the cluster. */
function withAdmission(rule: keyof ApplicationSpec['admission']): Change {
  return (application) => ({ ...application, admission: { ...application.admission, [rule]: true } });
}

const signing: Feature = {
  name: 'signatures',
  summary: 'Kyverno lets in images alone that the release workflow signed keyless, as the transparency log knows',
  bullets: ['Sigstore keyless image signing', 'Cosign verification with transparency logs', 'Require signed images'],
  operators: ['kyverno'],
  apply: withAdmission('signatures'),
};

const attestations: Feature = {
  name: 'attestations',
  summary:
    'images bear an SBOM in SPDX and a scan with nothing severe in it; what runs is scanned again by the Trivy operator',
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
  summary: 'Gatekeeper holds the rules for rights, network policies and Pod Security, which the CIS benchmark asks for',
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
  summary: 'nothing of its own namespace reaches it but itself; every other way in is one that it names',
  bullets: ['Network policies (default deny)'],
  apply: (application) => ({ ...application, network: { ...application.network, ownNamespace: false } }),
};

const mesh: Feature = {
  name: 'mutual-tls',
  summary: 'a proxy beside each replica, and connections that are mutual TLS or refused',
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
    'what leaves its pods is TLS 1.3, as it is told; secrets reach it by reference, volumes by encrypted classes',
  bullets: ['Encryption in transit and at rest'],
  needsImage:
    'TLS that reads this setting, where no mesh does it; at rest it is the storage class and the cluster’s key',
  apply: withSettings('encryption', { 'tls.min': '1.3', 'at.rest': true }),
};

/** Security first: what regulators ask for. The rules are the platform's own, held for its namespaces. */
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
