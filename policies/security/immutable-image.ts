import type { ResourceValidationPolicy } from '@pulumi/policy';
import { parseImage } from '../../components/core/values/image-reference.ts';
import { eachContainer } from '../lib/each-container.ts';
import { environmentOf } from '../lib/environment.ts';
import { cisKubernetes } from '../lib/frameworks.ts';
import { textsIn } from '../lib/settings.ts';

/** Images have a version or a digest, never `latest`. */
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
        // The platform's images may have digests, but only those who build them know these. Kyverno pins what it has
        // verified.
        default: [],
        description: 'Environments in which every image must have a digest.',
      },
    },
  },
  validateResource: eachContainer(({ container: { image }, object, config }) => {
    if (typeof image !== 'string' || image === '') return 'name an image';
    const reference = parseImage(image);
    if (reference === undefined) return `${image} is not an image reference; write it as registry/name:1.2.0`;
    if (reference.digest !== undefined) return undefined;
    const environment = environmentOf(object);
    if (textsIn(config, 'requireDigest').includes(environment)) {
      return `${image} must have a digest in ${environment}; add it, as @sha256:…`;
    }
    const { tag } = reference;
    if (tag !== undefined && tag !== 'latest') return undefined;
    return `${image} can change at any time; name a version, or better a digest`;
  }),
};
