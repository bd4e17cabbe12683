import { cloudOf } from '../../cluster/eks/facts.ts';
import { clusterOf, makesCloud } from '../../cluster/facts.ts';
import { listed } from '../../concern/concern.ts';
import type { ConcernContext } from '../../concern/context.ts';
import type { Needs } from '../../concern/needs.ts';
import type { Manifest } from '../../core/kubernetes/manifest.ts';
import { partScopeOf } from '../../fleet/part/facts.ts';
import { secretsPrefixOf } from './facts.ts';
import { readerStatements } from './reader-statements.ts';
import { referencedSecrets } from './referenced-secrets.ts';
import { checkExternalSecrets } from './secrets-check.ts';
import { planSecretsManager } from './secrets-manager-plan.ts';
import { planExternalSecrets } from './secrets-plan.ts';
import { type SecretsSettings, secretsSettings } from './settings.ts';
import type { ExternalSecretsSpec, SecretBackend } from './spec.ts';

/** Where secrets are stored, before it is known which ones are needed. */
type SecretStoreSpec = Omit<ExternalSecretsSpec, 'secrets'>;

/** The secrets to which the platform refers, and where they are stored. */
export const secrets = listed<SecretsSettings, SecretStoreSpec>({
  settings: secretsSettings,
  summary: 'The secrets to which the platform refers, and where they are stored.',
  defaults: {
    common: {
      backend: 'none',
      refreshMinutes: 60,
      aws: {},
      vault: { mount: 'secret', authMount: 'kubernetes', role: 'fleetwright' },
      rotation: { days: 30 },
    },
    environments: { production: { backend: 'aws' } },
  },
  specify: specifySecrets,
  needs: needsOfSecrets,
  plan(store, { context }, others) {
    const spec = withWanted(store, others());
    if (spec.secrets.length === 0) return {};
    const { region } = clusterOf(context);
    return {
      components: [planExternalSecrets('secrets', spec)],
      ...(spec.secretsManager === undefined
        ? {}
        : { cloud: [{ ...planSecretsManager('secrets', spec).plan, region }] }),
    };
  },
  checkPlanned: (path, store, { objects, context }) => {
    const spec = withWanted(store, objects);
    return spec.secrets.length === 0 ? [] : checkExternalSecrets(path, spec, cloudOf(context).accounts);
  },
});

const withWanted = (store: SecretStoreSpec, objects: readonly Manifest[]): ExternalSecretsSpec => {
  return { ...store, secrets: referencedSecrets(objects) };
};

/** Stacks that only have agents leave this to the stack with the shared parts. */
function specifySecrets(settings: SecretsSettings, context: ConcernContext): SecretStoreSpec | undefined {
  const { backend, refreshMinutes, rotation } = settings;
  if (backend === 'none' || partScopeOf(context) === 'agents') return undefined;
  return {
    tags: context.tags,
    backend: backendOf(settings, context),
    prefix: secretsPrefixOf(context),
    refreshMinutes,
    ...(backend === 'aws' && makesCloud(context)
      ? {
          secretsManager: {
            rotationDays: rotation.days,
            ...(rotation.function === undefined ? {} : { rotationFunction: rotation.function }),
          },
        }
      : {}),
  };
}

function backendOf({ backend, aws, vault }: SecretsSettings, context: ConcernContext): SecretBackend {
  if (backend === 'aws') return { kind: 'aws', region: clusterOf(context).region, ...aws };
  return { kind: 'vault', ...vault, server: vault.server ?? '' };
}

/** The operator reads them as the service account that its chart makes. */
function needsOfSecrets({ backend, prefix }: SecretStoreSpec, context: ConcernContext): Needs {
  const kinds = ['external-secrets.io/SecretStore', 'external-secrets.io/ExternalSecret'];
  if (backend.kind !== 'aws') return { kinds };
  return {
    kinds,
    identities: [
      {
        name: 'external-secrets',
        description: `Reads the secrets of ${clusterOf(context).name}`,
        namespace: 'external-secrets',
        serviceAccount: 'external-secrets',
        statements: readerStatements(backend.region, prefix),
      },
    ],
  };
}
