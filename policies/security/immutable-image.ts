import type { ResourceValidationPolicy } from '@pulumi/policy';
import { eachContainer } from '../lib/each-container.ts';
import { environmentOf } from '../lib/environment.ts';
import { cisKubernetes } from '../lib/frameworks.ts';
import { textsIn } from '../lib/settings.ts';

/** The tag of an image reference; none where only a digest, or nothing, follows the repository. */
function tagOf(image: string): string | undefined {
  const named = image.split('@')[0] as string;
  const last = named.slice(named.lastIndexOf('/') + 1);
  const colon = last.indexOf(':');
  return colon === -1 ? undefined : last.slice(colon + 1);
}

/** Images name a version or a digest, never `latest`. 000 Kyverno rule 2. */
export const immutableImage: ResourceValidationPolicy = {
  name: 'immutable-image',
  displayName: 'Images name a version',
  description: 'Every image names a version or a digest, never the tag latest.',
  enforcementLevel: 'mandatory',
  severity: 'high',
  framework: cisKubernetes('5.5.1', 'Image provenance'),
  remediationSteps: 'Name a version, or better a digest.',
  configSchema: {
    properties: {
      requireDigest: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        // The platform's images may carry digests, but who builds them knows them. Kyverno pins what it verified.
        default: [],
        description: 'Environments in which every image has to name its digest: production. None stands for none.',
      },
    },
  },
  validateResource: eachContainer(({ container: { image }, object, config }) => {
    if (typeof image !== 'string' || image === '') return 'name an image';
    if (image.includes('@sha256:')) return undefined;
    const environment = environmentOf(object);
    if (textsIn(config, 'requireDigest').includes(environment)) {
      return `${image} names no digest, which ${environment} demands; add it, as @sha256:…`;
    }
    const tag = tagOf(image);
    if (tag !== undefined && tag !== 'latest') return undefined;
    return `${image} may be another image tomorrow; name a version, or better a digest`;
  }),
};
