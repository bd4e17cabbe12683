import type { Defaults } from '../../concern/concern.ts';
import type { AdmissionSettings } from './settings.ts';

/** What the API server and Kyverno enforce. */
export const admissionDefaults: Defaults<AdmissionSettings> = {
  common: {
    action: 'Deny',
    registries: [],
    requireDigest: false,
    gatekeeper: false,
    kyverno: {
      enabled: false,
      signatures: {
        images: [],
        issuer: 'https://token.actions.githubusercontent.com',
        // Write the workflow that builds your images here.
        subject: 'https://github.com/example/agents/.github/workflows/release.yaml@refs/heads/main',
        transparencyLog: 'https://rekor.sigstore.dev',
      },
      // Scanners' databases change every day, and releases are at least weekly in production.
      attestations: { enabled: false, maxAgeDays: 7, severities: ['CRITICAL'], maxFindings: 0 },
    },
  },
  environments: {
    // The release attests images. An image may be tested in staging before that.
    staging: { kyverno: { attestations: { enabled: false } } },
    production: { kyverno: { enabled: true, attestations: { enabled: true } } },
  },
};
