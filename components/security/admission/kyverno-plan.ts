import type { IImageValidatingPolicy } from '@kubernetes-models/kyverno/policies.kyverno.io/v1/ImageValidatingPolicy';
import type { IValidatingPolicy } from '@kubernetes-models/kyverno/policies.kyverno.io/v1/ValidatingPolicy';
import { labelsOf, type PlatformTags } from '../../core/kubernetes/labels.ts';
import type { Manifest, ManifestOf } from '../../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { platformNamespaces, podRules, podVariables, restrictedNamespaces, validationsOf } from './admission-plan.ts';
import { type AdmissionRule, admissionRules } from './admission-rules.ts';
import {
  type AttestationsSpec,
  attestedImages,
  checkAttestations,
  everyImage,
  planAttestations,
} from './attestations.ts';
import { podSecurityValidations, podSecurityVariables } from './pod-security-rules.ts';

/** The signature that an image must have: a keyless one, with a certificate of Sigstore's authority. */
export interface SignatureSpec {
  /** Images that must have it, with wildcards: `registry.example.com/agents/*`. */
  readonly images: readonly string[];
  /** Who vouched for the signer: `https://token.actions.githubusercontent.com`. */
  readonly issuer: string;
  /** Who signed: the workflow that built the image, with its branch. */
  readonly subject: string;
  /** The transparency log that must know the signature: `https://rekor.sigstore.dev`. */
  readonly transparencyLog: string;
}

/** What Kyverno enforces in the cluster. */
export interface KyvernoSpec {
  readonly tags: PlatformTags;
  /** What happens to what breaks a rule. */
  readonly action: 'Deny' | 'Warn';
  readonly signatures: SignatureSpec;
  /** Attestations that the same images must have. Default: none. */
  readonly attestations?: AttestationsSpec;
}

/** Pulumi type token of the rules that Kyverno enforces. */
export const kyvernoType = 'fleetwright:security:Kyverno';

/** The rule that only Kyverno can enforce, as the API server fetches no signatures. */
export const signedImages = {
  name: 'signed-images',
  description: 'Every image has a keyless signature of the workflow that builds it, entered in the transparency log.',
  fix: 'Deploy an image that the release workflow has built and signed.',
} as const;

/** The Pod Security Standard as one rule of Kyverno. */
export const podSecurityRule = {
  name: 'pod-security',
  description: 'Pods keep to the Pod Security Standard restricted.',
} as const;

/** Everything wrong with the signatures that images must have. */
export function checkKyverno(path: string, { signatures, attestations }: KyvernoSpec): Problem[] {
  const { images, issuer, subject, transparencyLog } = signatures;
  const problems: Problem[] = [];
  const say = (field: string, value: unknown, must: string, fix: string): void => {
    problems.push({ path: `${path}.signatures.${field}`, got: value, must, fix });
  };
  if (!/^https:\/\/\S+$/.test(issuer)) {
    say('issuer', issuer, 'be the https URL of an issuer', 'Write it as https://token.actions.githubusercontent.com.');
  }
  if (!/^https:\/\/\S+$/.test(transparencyLog)) {
    say(
      'transparencyLog',
      transparencyLog,
      'be the https URL of a transparency log',
      'Write it as https://rekor.sigstore.dev.',
    );
  }
  if (subject === '') say('subject', subject, 'not be empty', 'Name the workflow that builds the images.');
  if (images.length === 0) {
    say('images', images, 'name at least one image', 'Write registry.example.com/agents/*, or disable Kyverno.');
  }
  if (attestations !== undefined) problems.push(...checkAttestations(`${path}.attestations`, attestations));
  return problems;
}

/** Plans Kyverno's policies, and the Pod Security Standard. The API server enforces all but the signatures too. */
export function planKyverno(name: string, spec: KyvernoSpec): ComponentPlan {
  const shared = admissionRules.filter(({ takesParameters }) => takesParameters !== true);
  return {
    type: kyvernoType,
    name,
    objects: [...planImages(spec), ...shared.map((rule) => planRule(rule, spec)), planPodSecurity(spec)],
    components: [],
  };
}

function metadataOf(
  { name, description }: Pick<AdmissionRule, 'name' | 'description'>,
  { tags }: KyvernoSpec,
): Manifest['metadata'] {
  return {
    name: `fleetwright-${name}`,
    labels: labelsOf(tags, { name, component: 'kyverno' }),
    annotations: { 'policies.kyverno.io/title': name, 'policies.kyverno.io/description': description },
  };
}

/** The same expression as the API server's, over the same kinds and namespaces. */
function planRule(rule: AdmissionRule, spec: KyvernoSpec): ManifestOf<IValidatingPolicy> {
  const namespaces = rule.ofPodSecurity === true ? restrictedNamespaces : platformNamespaces;
  return planPolicy(rule, spec, namespaces, { variables: [...podVariables], validations: [...validationsOf(rule)] });
}

/** The Pod Security Standard over what creates pods too, so that its author sees the error. */
function planPodSecurity(spec: KyvernoSpec): ManifestOf<IValidatingPolicy> {
  return planPolicy(podSecurityRule, spec, restrictedNamespaces, {
    variables: [...podSecurityVariables],
    validations: podSecurityValidations(podSecurityRule.name),
  });
}

type PolicySpec = NonNullable<IValidatingPolicy['spec']>;

function planPolicy(
  rule: Pick<AdmissionRule, 'name' | 'description'>,
  spec: KyvernoSpec,
  namespaceSelector: typeof platformNamespaces,
  demands: Pick<PolicySpec, 'variables' | 'validations'>,
): ManifestOf<IValidatingPolicy> {
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'ValidatingPolicy',
    metadata: metadataOf(rule, spec),
    spec: {
      failurePolicy: 'Fail',
      validationActions: [spec.action, 'Audit'],
      matchConstraints: { namespaceSelector, resourceRules: [...podRules] },
      ...demands,
    },
  };
}

const signed = everyImage(
  (images) => `${images}.map(image, verifyImageSignatures(image, [attestors.release])).all(count, count > 0)`,
);

function planImages(spec: KyvernoSpec): ManifestOf<IImageValidatingPolicy>[] {
  const validations = [{ expression: signed, message: `${signedImages.name}: ${signedImages.fix}` }];
  const { attestations } = spec;
  return [
    planImagePolicy(signedImages, spec, { validations }),
    ...(attestations === undefined ? [] : [planImagePolicy(attestedImages, spec, planAttestations(attestations))]),
  ];
}

function planImagePolicy(
  rule: Pick<AdmissionRule, 'name' | 'description'>,
  spec: KyvernoSpec,
  demands: Pick<NonNullable<IImageValidatingPolicy['spec']>, 'attestations' | 'validations'>,
): ManifestOf<IImageValidatingPolicy> {
  const { images, issuer, subject, transparencyLog } = spec.signatures;
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'ImageValidatingPolicy',
    metadata: metadataOf(rule, spec),
    spec: {
      failurePolicy: 'Fail',
      validationActions: [spec.action, 'Audit'],
      matchConstraints: {
        namespaceSelector: platformNamespaces,
        resourceRules: [
          { apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], operations: ['CREATE', 'UPDATE'] },
        ],
      },
      matchImageReferences: images.map((glob) => ({ glob })),
      // A tag is replaced by its digest, so that the verified image is the one that runs.
      validationConfigurations: { required: true, mutateDigest: true, verifyDigest: true },
      attestors: [
        {
          name: 'release',
          // The transparency log is checked: `insecureIgnoreTlog` is false, so that no default can change it.
          cosign: {
            keyless: { identities: [{ issuer, subject }] },
            ctlog: { url: transparencyLog, insecureIgnoreTlog: false },
          },
        },
      ],
      ...demands,
    },
  };
}
