import type { ResourceValidationPolicy } from '@pulumi/policy';
import { concerning } from '../lib/concerns.ts';
import { containersOf } from '../lib/containers.ts';
import { environmentOf } from '../lib/environment.ts';
import { cisKubernetes, owaspTags, soc2Tags } from '../lib/frameworks.ts';
import { mayBringPods, podsOf } from '../lib/pod-spec.ts';
import { read } from '../lib/read.ts';
import { textsIn } from '../lib/settings.ts';
import { Undecided } from '../lib/undecided.ts';

/** The pod annotation with the signer of its images, which admission verifies. */
export const signedByAnnotation = 'fleetwright.io/signed-by';

/** Registries of other publishers. Their images have their publishers' signatures, or none. */
const publicRegistries = [
  'docker.io/',
  'gcr.io/',
  'ghcr.io/',
  'mcr.microsoft.com/',
  'mirror.gcr.io/',
  'public.ecr.aws/',
  'quay.io/',
  'registry.k8s.io/',
];

/** Own images in production name their signer. There is no common annotation for that, so this is our own. */
export const signedImage: ResourceValidationPolicy = {
  name: 'signed-image',
  displayName: 'Own images say who signed them',
  description: 'In production, every pod with our own images names their signer, which admission verifies.',
  enforcementLevel: 'mandatory',
  severity: 'high',
  framework: cisKubernetes('5.5.1', 'Image provenance'),
  tags: [...owaspTags('K02'), ...soc2Tags('CC6.8')],
  remediationSteps: `Sign images where they are built, and name the signer in the annotation ${signedByAnnotation}.`,
  configSchema: {
    properties: {
      environments: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        default: ['production'],
        description: 'Environments in which it is required, by the label fleetwright.io/environment.',
      },
      signers: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        default: [],
        description: 'Allowed signers: subjects of certificates. If empty, any named signer is allowed.',
      },
      others: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        default: publicRegistries,
        description: 'Prefixes of images that others publish. If empty, the rule applies to every image.',
      },
    },
  },
  validateResource: concerning(mayBringPods, ({ type, props, getConfig }, report) => {
    const config = getConfig<Readonly<Record<string, unknown>>>();
    const environments = textsIn(config, 'environments');
    const signers = textsIn(config, 'signers');
    const others = textsIn(config, 'others');
    const undecided = new Undecided();
    for (const { path, metadata, spec, object, isPatch } of podsOf(type, props, undecided)) {
      const environment = undecided.peek(() => environmentOf(object) || environmentOf({ metadata }));
      if (isPatch || environment === undefined || !environments.includes(environment)) continue;
      const own = containersOf(spec, undecided)
        .map(({ container }) => undecided.attempt(() => read(container, 'image')))
        .filter((image): image is string => typeof image === 'string')
        .find((image) => !others.some((beginning) => withRegistry(image).startsWith(beginning)));
      if (own === undefined) continue;
      const signer = undecided.attempt(() => read(metadata, 'annotations', signedByAnnotation) ?? '');
      if (signer === undefined) continue;
      const at = `${path.replace(/\.?spec$/, '')}.metadata.annotations`.replace(/^\./, '');
      if (typeof signer !== 'string' || signer.trim() === '') {
        report(`${at}: ${own} is one of our own images; name its signer in ${signedByAnnotation}`);
      } else if (signers.length > 0 && !signers.includes(signer)) {
        report(`${at}: ${signer} may not sign images; use an image signed by ${signers.join(' or ')}`);
      }
    }
    undecided.raise();
  }),
};

/** An image with its registry, also if that is implicit: `redis` is `docker.io/redis`. */
function withRegistry(image: string): string {
  const [first = '', ...rest] = image.split('/');
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? image : `docker.io/${image}`;
}
