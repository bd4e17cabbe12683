import * as pulumi from '@pulumi/pulumi';
import { joinNames } from '../values/joined-name.ts';
import type { Manifest } from './manifest.ts';

/** The annotation from which Pulumi's Kubernetes provider takes the name of an object's field manager. */
const annotation = 'pulumi.com/patchFieldManager';
/** The API server takes names of at most 128 characters. The difference is for the prefix. */
const maxLength = 100;

/**
 * Gives an object one field manager for as long as its stack exists. Without it the provider makes up a random name for
 * each object and keeps it in the state: where the state is lost, the next update would meet its own fields as those of
 * somebody else. A manager that is set already stays.
 * @see https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/managing-resources-with-server-side-apply/
 */
export function withFieldManager<M extends Manifest>(manifest: M): M {
  const { annotations } = manifest.metadata;
  if (annotations?.[annotation] !== undefined) return manifest;
  const manager = `pulumi-${joinNames([pulumi.getProject(), pulumi.getStack()], { maxLength })}`;
  return { ...manifest, metadata: { ...manifest.metadata, annotations: { ...annotations, [annotation]: manager } } };
}
