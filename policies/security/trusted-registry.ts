import type { ResourceValidationPolicy } from '@pulumi/policy';
import { parseImage } from '../../components/core/values/image-reference.ts';
import { eachContainer } from '../lib/each-container.ts';
import { cisKubernetes, owaspTags, soc2Tags } from '../lib/frameworks.ts';
import { switchIn, textsIn } from '../lib/settings.ts';

/**
 * Images come from registries that the environment trusts. The API server enforces the same rule under the same name.
 */
export const trustedRegistry: ResourceValidationPolicy = {
  name: 'trusted-registry',
  displayName: 'Images come from trusted registries',
  description: 'Every image comes from a registry that the environment trusts, with a digest where that is required.',
  enforcementLevel: 'mandatory',
  severity: 'high',
  framework: cisKubernetes('5.5.1', 'Image provenance'),
  tags: [...owaspTags('K02'), ...soc2Tags('CC6.8')],
  remediationSteps: 'Take an image of a trusted registry, by its digest where that is demanded.',
  configSchema: {
    properties: {
      registries: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        default: [],
        description: 'Allowed prefixes of images; end a registry with a slash. If empty, any is allowed.',
      },
      requireDigest: { type: 'boolean', default: false, description: 'Whether every image must have a digest.' },
    },
  },
  validateResource: eachContainer(({ container: { image }, config }) => {
    const registries = textsIn(config, 'registries');
    const requireDigest = switchIn(config, 'requireDigest');
    if (typeof image !== 'string') return 'name an image';
    const messages: string[] = [];
    if (registries.length > 0 && !registries.some((registry) => image.startsWith(registry))) {
      messages.push(`${image} is of no trusted registry; take it from one of ${registries.join(', ')}`);
    }
    if (requireDigest && parseImage(image)?.digest === undefined)
      messages.push(`${image} must have a digest; add it, as @sha256:…`);
    return messages;
  }),
};
