import type { PartialSettings } from '../config/settings.ts';

/** What the API server and Kyverno hold in every environment, unless its profile says otherwise (F2, F4). */
export const admissionDefaults = {
  action: 'Deny',
  registries: [],
  requireDigest: false,
  gatekeeper: false,
  kyverno: {
    enabled: false,
    signatures: {
      images: [],
      issuer: 'https://token.actions.githubusercontent.com',
      // Whoever builds the images puts the own workflow here.
      subject: 'https://github.com/example/agents/.github/workflows/release.yaml@refs/heads/main',
      transparencyLog: 'https://rekor.sigstore.dev',
    },
    // A week is ours: scanners' databases change every day, and releases are at least that often in production.
    attestations: { enabled: false, maxAgeDays: 7, severities: ['CRITICAL'], mostFindings: 0 },
  },
} satisfies PartialSettings['admission'];

/** Groups by persona (F10): names that a directory may have, ours. Who is in them is the directory's business. */
export const accessDefaults = {
  operator: ['fleetwright-operators'],
  developer: ['fleetwright-developers'],
  auditor: ['fleetwright-auditors'],
  ci: ['fleetwright-pipelines'],
} as const;
