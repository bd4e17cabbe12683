import { createRequire } from 'node:module';
import type { Chart } from '@pulumi/kubernetes/helm/v4/chart.js';
import type * as pulumi from '@pulumi/pulumi';
import { withFieldManager } from './field-manager.ts';
import type { ChartInstall, FileInstall, InstallPlan } from './install-plan.ts';
import { identity, type Manifest } from './manifest.ts';

const load = createRequire(import.meta.url);

// Loaded when first needed: on many clusters, nothing is installed.
const sdk = {
  chart: (): typeof import('@pulumi/kubernetes/helm/v4/chart.js') => load('@pulumi/kubernetes/helm/v4/chart.js'),
  release: (): typeof import('@pulumi/kubernetes/helm/v3/release.js') => load('@pulumi/kubernetes/helm/v3/release.js'),
  file: (): typeof import('@pulumi/kubernetes/yaml/v2/configFile.js') =>
    load('@pulumi/kubernetes/yaml/v2/configFile.js'),
} as const;

/** Pulumi type token of the definition of a custom kind. */
const definitionType = 'kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition';

/**
 * Gives each object of a chart the stack's field manager. Definitions stay when what brought them is removed: with a
 * definition, Kubernetes deletes all objects of its kind, also those of others.
 */
const ofStack: pulumi.ResourceTransform = ({ type, custom, props, opts }) => {
  if (!custom || !isManifest(props)) return undefined;
  return { props: withFieldManager(props), opts: type === definitionType ? { ...opts, retainOnDelete: true } : opts };
};

const isManifest = (props: unknown): props is Manifest =>
  typeof props === 'object' && props !== null && 'kind' in props && 'apiVersion' in props && 'metadata' in props;

/** How long Helm waits for a release. */
const releaseSeconds = 600;

/** Registers what a plan installs, one after the other, each after what it waits for. */
export function registerInstalls(
  installs: readonly InstallPlan[],
  parent: pulumi.Resource,
  registered: Map<string, pulumi.Resource>,
): void {
  let before: pulumi.Resource | undefined;
  for (const install of installs) {
    const { namespace, waitsFor = [], provides = [] } = install;
    const keys = [...(namespace === undefined ? [] : [identity('Namespace', namespace)]), ...waitsFor];
    const found = [before, ...keys.map((key) => registered.get(key))].filter((one) => one !== undefined);
    const resource = registerInstall(install, { parent, ...(found.length === 0 ? {} : { dependsOn: found }) });
    for (const key of provides) registered.set(key, resource);
    before = resource;
  }
}

function registerInstall(install: InstallPlan, options: pulumi.ComponentResourceOptions): pulumi.Resource {
  if (install.way === 'file') return registerFile(install, { ...options, transforms: [ofStack] });
  if (install.way === 'chart') return registerChart(install, { ...options, transforms: [ofStack] });
  return registerRelease(install, options);
}

const repositoryOf = ({ repository, version }: ChartInstall): object => ({
  ...(repository === undefined ? {} : { repositoryOpts: { repo: repository } }),
  ...(version === undefined ? {} : { version }),
});

function registerChart(install: ChartInstall, options: pulumi.ComponentResourceOptions): Chart {
  const { name, chart, namespace, values } = install;
  return new (sdk.chart().Chart)(name, { chart, namespace, values: { ...values }, ...repositoryOf(install) }, options);
}

function registerRelease(install: ChartInstall, options: pulumi.CustomResourceOptions): pulumi.Resource {
  const { name, chart, namespace, values } = install;
  const args = {
    name,
    chart,
    namespace,
    values: { ...values },
    ...repositoryOf(install),
    // A release that fails is taken back, so that the next run does not find half of it.
    atomic: true,
    timeout: releaseSeconds,
  };
  return new (sdk.release().Release)(name, args, options);
}

function registerFile({ name, url }: FileInstall, options: pulumi.ComponentResourceOptions): pulumi.Resource {
  return new (sdk.file().ConfigFile)(name, { file: url }, options);
}
