import type { Manifest } from '../../components/core/manifest.ts';
import type { Values } from './values.ts';

/** An object as the API server takes it: what these rivals make is not checked any further. */
export interface ApiManifest extends Manifest {
  readonly [field: string]: unknown;
}

/** The labels of an object. */
export function labels(
  { tags }: Values,
  name: string,
  component: string,
  own: { readonly tier?: string; readonly version?: string } = {},
): Record<string, string> {
  return {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/instance': name,
    'app.kubernetes.io/component': component,
    'app.kubernetes.io/part-of': 'fleetwright',
    'app.kubernetes.io/managed-by': 'fleetwright',
    'fleetwright.io/environment': tags.environment,
    'fleetwright.io/project': tags.project,
    'fleetwright.io/owner': tags.owner,
    'fleetwright.io/cost-centre': tags.costCentre,
    ...(own.tier === undefined ? {} : { 'fleetwright.io/tier': own.tier }),
    ...(own.version === undefined ? {} : { 'app.kubernetes.io/version': own.version }),
  };
}
