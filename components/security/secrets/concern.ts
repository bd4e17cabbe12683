import { clusterOf, makesCloud } from '../../cluster/facts.ts';
import { listed } from '../../concern/concern.ts';
import type { ConcernContext } from '../../concern/context.ts';
import type { Needs } from '../../concern/needs.ts';
import type { Manifest } from '../../core/kubernetes/manifest.ts';
import { heldBy } from '../../fleet/part/facts.ts';
import { secretsPrefixOf } from './facts.ts';
import { planKeptSecrets } from './kept-secrets-plan.ts';
import { readerStatements } from './reader-statements.ts';
import { checkExternalSecrets } from './secrets-check.ts';
import { planExternalSecrets } from './secrets-plan.ts';
import { type SecretsSettings, secretsSettings } from './settings.ts';
import type { ExternalSecretsSpec, SecretBackend } from './spec.ts';
import { secretsWantedBy } from './wanted.ts';

/** Where secrets are kept, before it is known which are wanted. */
type SecretStoreSpec = Omit<ExternalSecretsSpec, 'secrets'>;

/** The secrets to which anything of the platform refers, and where they are kept. */
export const secrets = listed<SecretsSettings, SecretStoreSpec>({
  settings: secretsSettings,
  summary: 'The secrets to which the platform refers, and where they are kept.',
  defaults: {
    common: {
      by: 'none',
      refreshMinutes: 60,
      aws: {},
      vault: { mount: 'secret', authMount: 'kubernetes', role: 'fleetwright' },
      rotation: { days: 30 },
    },
    environments: { production: { by: 'aws' } },
  },
  specify: specifySecrets,
  needs: needsOfSecrets,
  plan(store, { context }, others) {
    const spec = withWanted(store, others());
    if (spec.secrets.length === 0) return {};
    const { region } = clusterOf(context);
    return {
      components: [planExternalSecrets('secrets', spec)],
      ...(spec.kept === undefined ? {} : { cloud: [{ ...planKeptSecrets('secrets', spec).plan, region }] }),
    };
  },
  checkPlanned: (path, store, { objects }) => {
    const spec = withWanted(store, objects);
    return spec.secrets.length === 0 ? [] : checkExternalSecrets(path, spec);
  },
});

const withWanted = (store: SecretStoreSpec, objects: readonly Manifest[]): ExternalSecretsSpec => {
  return { ...store, secrets: secretsWantedBy(objects) };
};

/** Stacks that hold agents alone leave it to the one that holds what they share. */
function specifySecrets(settings: SecretsSettings, context: ConcernContext): SecretStoreSpec | undefined {
  const { by, refreshMinutes, rotation } = settings;
  if (by === 'none' || heldBy(context) === 'agents') return undefined;
  return {
    tags: context.tags,
    backend: backendOf(settings, context),
    prefix: secretsPrefixOf(context),
    refreshMinutes,
    ...(by === 'aws' && makesCloud(context)
      ? {
          kept: {
            rotationDays: rotation.days,
            ...(rotation.function === undefined ? {} : { rotationFunction: rotation.function }),
          },
        }
      : {}),
  };
}

function backendOf({ by, aws, vault }: SecretsSettings, context: ConcernContext): SecretBackend {
  if (by === 'aws') return { kind: 'aws', region: clusterOf(context).region, ...aws };
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
