import type { types } from '@pulumi/kubernetes';
import type { Plain } from '../core/kubernetes/manifest.ts';
import { imageReference } from './pod.ts';
import { planResources } from './resources.ts';
import { planContainerSecurity } from './security.ts';
import type { ImageSpec, ResourceSpec } from './spec.ts';

type Container = Plain<types.input.core.v1.Container>;

/** A container of a pod that is not a replica of a workload. */
export interface ContainerSpec
  extends Pick<
    Container,
    | 'command'
    | 'args'
    | 'env'
    | 'ports'
    | 'livenessProbe'
    | 'readinessProbe'
    | 'volumeMounts'
    // What it may do. Default: as in every workload.
    | 'securityContext'
  > {
  readonly name: string;
  readonly image: ImageSpec;
  readonly resources: Pick<ResourceSpec, 'requests' | 'limits'>;
}

/** Plans a container: it gets what {@link planContainerSecurity} leaves it, unless its spec says otherwise. */
export function planContainer({ name, image, resources, ...rest }: ContainerSpec): Container {
  return {
    name,
    image: imageReference(image),
    imagePullPolicy: 'IfNotPresent',
    resources: planResources(resources),
    securityContext: planContainerSecurity(),
    ...rest,
  };
}
