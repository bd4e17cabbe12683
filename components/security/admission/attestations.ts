import type { IImageValidatingPolicy } from '@kubernetes-models/kyverno/policies.kyverno.io/v1/ImageValidatingPolicy';
import type { Problem } from '../../core/problems/problem.ts';
import { anyOf, counted } from '../../core/values/words.ts';

/** Attestations that the release workflow gives an image beside its signature, each signed by the same workflow. */
export interface AttestationsSpec {
  /** Days for which a vulnerability scan stays valid. */
  readonly maxAgeDays: number;
  /** Severities that count, as the scanner writes them: `CRITICAL`. */
  readonly severities: readonly Severity[];
  /** The most findings of those severities that an image may have. */
  readonly maxFindings: number;
}

/** Severities of findings, as Trivy writes them. */
export const severities = ['UNKNOWN', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;

export type Severity = (typeof severities)[number];

/** Type of a bill of materials in SPDX, as `cosign attest --type spdxjson` writes it. */
export const spdxType = 'https://spdx.dev/Document';

/** Type of a vulnerability scan, as `cosign attest --type vuln` writes it. */
export const scanType = 'https://cosign.sigstore.dev/attestation/vuln/v1';

/** The rule for attestations, which only Kyverno can enforce, as the API server fetches nothing. */
export const attestedImages = {
  name: 'attested-images',
  description: 'Every image has a bill of materials and a recent vulnerability scan, both signed like the image.',
  fix: 'Deploy an image whose release workflow has attested an SPDX document and a vulnerability scan.',
} as const;

/** Everything wrong with the demands on attestations. */
export function checkAttestations(path: string, { maxAgeDays, severities: relevant }: AttestationsSpec): Problem[] {
  const problems: Problem[] = [];
  const say = (field: string, value: unknown, must: string, fix?: string): void => {
    problems.push({ path: `${path}.${field}`, got: value, must, ...(fix !== undefined && { fix }) });
  };
  if (maxAgeDays < 1) say('maxAgeDays', maxAgeDays, 'be at least 1');
  if (relevant.length === 0) say('severities', relevant, 'name at least one severity', 'Write CRITICAL.');
  return problems;
}

type Spec = NonNullable<IImageValidatingPolicy['spec']>;

const lists = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/** The same expression over the images of all lists: init and ephemeral containers are no exception. */
export function everyImage(of: (images: string) => string): string {
  return lists.map((list) => of(`images.${list}`)).join(' && ');
}

/** The predicate of an attestation of a type, or null if none is signed. It is only read once it is verified. */
function verified(attestation: string): (images: string) => string {
  return (images) =>
    `${images}.map(image, verifyAttestationSignatures(image, attestations.${attestation}, [attestors.release]) > 0 ? dyn(extractPayload(image, attestations.${attestation})) : dyn(null))`;
}

/** What a predicate must be: an in-toto statement keeps it in its field `predicate`. */
function holds(attestation: string, demands: string): string {
  const of = verified(attestation);
  return everyImage((images) => `${of(images)}.all(p, p != null && has(p.predicate) && ${demands})`);
}

/** The attestations and what they must say, as fields of Kyverno's policy. */
export function planAttestations({
  maxAgeDays,
  severities: relevant,
  maxFindings,
}: AttestationsSpec): Pick<Spec, 'attestations' | 'validations'> {
  const wanted = `[${relevant.map((severity) => `'${severity}'`).join(', ')}]`;
  const result = 'p.predicate.scanner.result.Results';
  const findings = `${result}.map(r, has(r.Vulnerabilities) ? size(r.Vulnerabilities.filter(v, v.Severity in ${wanted})) : 0).sum()`;
  const age = `timestamp(p.predicate.metadata.scanFinishedOn) > time.now() - duration('${maxAgeDays * 24}h')`;
  const say = (what: string): string => `${attestedImages.name}: ${what}. ${attestedImages.fix}`;
  return {
    attestations: [
      { name: 'sbom', intoto: { type: spdxType } },
      { name: 'scan', intoto: { type: scanType } },
    ],
    validations: [
      {
        expression: holds('sbom', "has(p.predicate.spdxVersion) && p.predicate.spdxVersion.startsWith('SPDX-')"),
        message: say('an image has no signed bill of materials in SPDX'),
      },
      { expression: holds('scan', age), message: say(`an image has no signed scan of the last ${maxAgeDays} days`) },
      {
        // A scan without results found nothing to scan: that is a scan of an empty image.
        expression: holds('scan', `(!has(${result}) || ${findings} <= ${maxFindings})`),
        message: say(`an image has more than ${counted(maxFindings, 'finding')} of severity ${anyOf(relevant)}`),
      },
    ],
  };
}
