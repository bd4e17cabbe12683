import * as z from 'zod';
import { settingsKey } from '../../concern/settings-key.ts';
import { count, filled, positive } from '../../core/problems/schema-rules.ts';
import { severities } from './attestations.ts';

const signatures = z
  .strictObject({
    images: z
      .array(filled)
      .describe(
        'Images that must be signed, with `*` for any text. If empty: those of the agents and of the CRDT cluster.',
      ),
    issuer: filled.describe('URL of the issuer of signers’ certificates.'),
    subject: filled.describe('Signer: the subject of the certificate.'),
    transparencyLog: filled.describe('URL of the transparency log of signatures.'),
  })
  .describe('Signatures that images must have.');

const attestations = z
  .strictObject({
    enabled: z.boolean().describe('Whether images must also have a signed bill of materials and a signed scan.'),
    maxAgeDays: positive.describe('Greatest age of a scan, in days.'),
    severities: z.array(z.enum(severities)).min(1).describe('Severities of the findings that count.'),
    maxFindings: count.describe('Most findings of these severities that a scan may have.'),
  })
  .describe('Attestations that images must have.');

const schema = z.strictObject({
  action: z
    .enum(['Deny', 'Warn'])
    .describe('What happens to an object that breaks a rule: it is refused, or its author is warned.'),
  registries: z
    .array(filled)
    .describe('Registries, or parts of them, from which images must come. If empty: any registry.'),
  requireDigest: z.boolean().describe('Whether images must be named by digest.'),
  gatekeeper: z.boolean().describe('Whether the cluster has Gatekeeper, which then enforces rules too.'),
  kyverno: z
    .strictObject({
      enabled: z
        .boolean()
        .describe(
          'Whether the cluster has Kyverno, which then enforces rules too, and signatures, which the API server cannot.',
        ),
      signatures,
      attestations,
    })
    .describe('Rules that Kyverno enforces.'),
});

/** Rules of the policy pack that the cluster enforces too. */
export type AdmissionSettings = z.infer<typeof schema>;

export const admissionSettings = settingsKey('admission', schema);
