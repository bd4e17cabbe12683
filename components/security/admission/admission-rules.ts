/** A rule that the API server itself enforces, in the Common Expression Language. */
export interface AdmissionRule {
  /** The same as the policy's name in the CrossGuard pack: one rule, two layers. */
  readonly name: string;
  /** What it requires, in a sentence. */
  readonly description: string;
  /** Which of the lists below it checks: all containers, or those that have their own resources. */
  readonly over: 'containers' | 'boundedContainers';
  /** What every container `c` must be. */
  readonly demands: string;
  /** What to do about it: an imperative sentence. */
  readonly fix: string;
  /** Whether the rule has parameters. Default: no. */
  readonly takesParameters?: true;
  /** Whether Pod Security has it too, which exempts namespaces of the level `privileged`. Default: no. */
  readonly ofPodSecurity?: true;
}

/** The image without its digest, and the last part of its path, which may have a tag. */
const lastPart = "c.image.split('@')[0].split('/')[size(c.image.split('@')[0].split('/')) - 1]";

/** Whether the image names a digest, of one of the algorithms that registries know. */
const hasDigest = "c.image.matches('@sha(256:[0-9a-f]{64}|384:[0-9a-f]{96}|512:[0-9a-f]{128})$')";

/** Rules of the API server in every namespace of the platform, in addition to the Pod Security Standards. */
export const admissionRules: readonly AdmissionRule[] = [
  {
    name: 'immutable-image',
    description: 'Every image names a version or a digest, never the tag latest.',
    over: 'containers',
    demands: `has(c.image) && (${hasDigest} || (${lastPart}.contains(':') && !${lastPart}.endsWith(':latest')))`,
    fix: 'Name a version, or better a digest.',
  },
  {
    name: 'read-only-root',
    description: 'Every container mounts its root file system read-only.',
    over: 'containers',
    demands:
      'has(c.securityContext) && has(c.securityContext.readOnlyRootFilesystem) && c.securityContext.readOnlyRootFilesystem',
    fix: 'Set securityContext.readOnlyRootFilesystem to true, and mount an emptyDir where it must write.',
  },
  {
    name: 'run-as-non-root',
    description: 'No container runs as root.',
    over: 'containers',
    demands:
      'has(c.securityContext) && has(c.securityContext.runAsNonRoot) ? c.securityContext.runAsNonRoot : has(variables.pod.securityContext) && has(variables.pod.securityContext.runAsNonRoot) && variables.pod.securityContext.runAsNonRoot',
    fix: 'Set securityContext.runAsNonRoot to true, here or on the pod.',
    ofPodSecurity: true,
  },
  {
    name: 'resources-set',
    description: 'Every container requests CPU and memory, and has limits for both.',
    over: 'boundedContainers',
    demands:
      "has(c.resources) && has(c.resources.requests) && has(c.resources.limits) && ['cpu', 'memory'].all(r, r in c.resources.requests && r in c.resources.limits)",
    fix: 'Set resources.requests and resources.limits for cpu and memory.',
  },
  {
    name: 'trusted-registry',
    description: 'Every image comes from a registry that the environment trusts, by its digest where that is required.',
    over: 'containers',
    demands: `has(c.image) && (params.data.registries == '' || params.data.registries.split(' ').exists(r, c.image.startsWith(r))) && (params.data.requireDigest != 'true' || ${hasDigest})`,
    fix: 'Use an image of a trusted registry, by its digest where that is required.',
    takesParameters: true,
  },
];
