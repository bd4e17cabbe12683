import type { Values } from './values.ts';

/** An object as the API server takes it. */
export interface ApiManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
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
