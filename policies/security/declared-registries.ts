import type { StackValidationPolicy } from '@pulumi/policy';
import { containersOf } from '../lib/containers.ts';
import { cisKubernetes, owaspTags, soc2Tags } from '../lib/frameworks.ts';
import { kindOf, podsOf } from '../lib/pod-spec.ts';
import { type Fields, read } from '../lib/read.ts';
import { Undecided } from '../lib/undecided.ts';

/** The registries that a stack trusts, from the parameters of its admission rules; undefined if it has none. */
function trustedBy({ type, props }: { readonly type: string; readonly props: Fields }): string[] | undefined {
  if (kindOf(type) !== 'ConfigMap') return undefined;
  if (read(props, 'metadata', 'labels', 'app.kubernetes.io/component') !== 'admission') return undefined;
  const registries = read(props, 'data', 'registries');
  return typeof registries === 'string' ? registries.split(' ').filter((registry) => registry !== '') : undefined;
}

/**
 * Reports before the deployment what the API server would refuse. A pack cannot read a stack's settings, but it sees
 * the parameters of the stack's admission rule `trusted-registry`.
 */
export const declaredRegistries: StackValidationPolicy = {
  name: 'declared-registries',
  displayName: 'Images come from registries that the stack declares',
  description: 'Every image comes from a registry in admission.registries of the stack.',
  enforcementLevel: 'mandatory',
  severity: 'high',
  framework: cisKubernetes('5.5.1', 'Image provenance'),
  tags: [...owaspTags('K02'), ...soc2Tags('CC6.8')],
  remediationSteps: 'Take an image of a trusted registry, or add its registry to admission.registries.',
  validateStack: ({ resources }, report) => {
    const undecided = new Undecided();
    const trusted = resources.flatMap((resource) => undecided.attempt(() => trustedBy(resource)) ?? []);
    // An unknown value may be another registry that the stack trusts.
    if (trusted.length === 0 || undecided.count > 0) return undecided.raise();
    for (const { type, props, urn } of resources) {
      for (const { path, spec, isPatch } of podsOf(type, props, undecided)) {
        if (isPatch) continue;
        for (const found of containersOf(spec, undecided)) {
          const image = undecided.attempt(() => read(found.container, 'image'));
          if (typeof image !== 'string' || trusted.some((registry) => image.startsWith(registry))) continue;
          report(
            `${path}.${found.path}: ${image} is of no registry that the stack trusts; take it from one of ${trusted.join(', ')}`,
            urn,
          );
        }
      }
    }
    undecided.raise();
  },
};
