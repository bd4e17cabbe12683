import type { IExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret';
import type { ISecretStore } from '@kubernetes-models/external-secrets/external-secrets.io/v1/SecretStore';
import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../../core/kubernetes/labels.ts';
import type { Manifest, ManifestOf } from '../../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import type { ExternalSecretsSpec, ReferencedSecret } from './spec.ts';

/** Pulumi type token of secrets that are stored outside the cluster. */
export const externalSecretsType = 'fleetwright:secrets:ExternalSecrets';

const component = 'external-secrets';
const apiVersion = 'external-secrets.io/v1';

/** Path of a secret in its store. */
export function pathOf(
  { prefix }: Pick<ExternalSecretsSpec, 'prefix'>,
  { name }: Pick<ReferencedSecret, 'name'>,
): string {
  return `${prefix}/${name}`;
}

/**
 * Plans how secrets come into the cluster: in each namespace a store that only this namespace uses, and for each secret
 * the paths of its entries. It contains paths, and no values.
 */
export function planExternalSecrets(name: string, spec: ExternalSecretsSpec): ComponentPlan {
  const namespaces = [...new Set(spec.secrets.map(({ namespace }) => namespace))];
  const objects: Manifest[] = [
    ...namespaces.flatMap((namespace) => [
      ...(spec.backend.kind === 'vault' ? [planAccount(spec, namespace)] : []),
      planStore(spec, namespace),
    ]),
    ...spec.secrets.map((secret) => planSecret(spec, secret)),
  ];
  return { type: externalSecretsType, name, objects, components: [] };
}

function metadataOf({ tags }: ExternalSecretsSpec, namespace: string, name: string): Manifest['metadata'] {
  return { name, namespace, labels: labelsOf(tags, { name, component }) };
}

/** The account as which the operator reads from Vault for this namespace. No pod runs as it, and it has no rights. */
function planAccount(spec: ExternalSecretsSpec, namespace: string): ManifestOf<types.input.core.v1.ServiceAccount> {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadataOf(spec, namespace, component),
    automountServiceAccountToken: false,
  };
}

function planStore(spec: ExternalSecretsSpec, namespace: string): ManifestOf<ISecretStore> {
  return {
    apiVersion,
    kind: 'SecretStore',
    metadata: metadataOf(spec, namespace, component),
    spec: { provider: providerOf(spec) },
  };
}

function providerOf({ backend }: ExternalSecretsSpec): NonNullable<ISecretStore['spec']>['provider'] {
  if (backend.kind === 'aws') {
    const { region, role } = backend;
    return { aws: { service: 'SecretsManager', region, ...(role === undefined ? {} : { role }) } };
  }
  const { server, mount, authMount, role } = backend;
  const kubernetes = { mountPath: authMount, role, serviceAccountRef: { name: component } };
  return { vault: { server, path: mount, version: 'v2', auth: { kubernetes } } };
}

function planSecret(spec: ExternalSecretsSpec, secret: ReferencedSecret): ManifestOf<IExternalSecret> {
  const { namespace, name, keys, type } = secret;
  const key = pathOf(spec, secret);
  return {
    apiVersion,
    kind: 'ExternalSecret',
    metadata: metadataOf(spec, namespace, name),
    spec: {
      refreshInterval: `${spec.refreshMinutes}m`,
      secretStoreRef: { kind: 'SecretStore', name: component },
      target: {
        name,
        creationPolicy: 'Owner',
        // What runs keeps the last value when an entry of the store is gone.
        deletionPolicy: 'Retain',
        ...(type === undefined ? {} : { template: { type } }),
      },
      ...(keys === 'all'
        ? { dataFrom: [{ extract: { key } }] }
        : { data: keys.map((property) => ({ secretKey: property, remoteRef: { key, property } })) }),
    },
  };
}
