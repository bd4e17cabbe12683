import { z } from 'zod';
import { settingsKey } from '../../concern/settings-key.ts';
import { count, filled, positive } from '../../core/problems/schema-rules.ts';
import { severities } from './attestations.ts';

const signatures = z
  .strictObject({
    images: z
      .array(filled)
      .describe(
        'Images that must be signed, `*` for any text. Without any: those of the agents and of the CRDT cluster.',
      ),
    issuer: filled.describe('Who issues the certificates of signers.'),
    subject: filled.describe('Who signs: the subject of the certificate.'),
    transparencyLog: filled.describe('URL of the log in which signatures are entered.'),
  })
  .describe('Signatures that images must have.');

const attestations = z
  .strictObject({
    enabled: z.boolean().describe('Whether images must bring a bill of materials and a scan as well.'),
    maxAgeDays: positive.describe('Greatest age of a scan, in days.'),
    severities: z.array(z.enum(severities)).min(1).describe('Severities of which findings count.'),
    maxFindings: count.describe('Most findings of these severities that a scan may have.'),
  })
  .describe('What images must bring besides.');

const schema = z.strictObject({
  action: z
    .enum(['Deny', 'Warn'])
    .describe('What becomes of an object that breaks a rule: it is refused, or warned of.'),
  registries: z
    .array(filled)
    .describe('Registries, or parts of them, that images must come from. Without any: every registry will do.'),
  requireDigest: z.boolean().describe('Whether images must be named by digest.'),
  gatekeeper: z.boolean().describe('Whether the cluster has Gatekeeper, which holds rules too.'),
  kyverno: z
    .strictObject({
      enabled: z
        .boolean()
        .describe(
          'Whether the cluster has Kyverno, which holds rules too, and signatures, which the API server cannot.',
        ),
      signatures,
      attestations,
    })
    .describe('Rules that Kyverno holds.'),
});

/** Rules of the policy pack that the cluster holds too. */
export type AdmissionSettings = z.infer<typeof schema>;

export const admissionSettings = settingsKey('admission', schema);
