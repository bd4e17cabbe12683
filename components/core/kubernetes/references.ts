import { groupKey } from './install-plan.ts';
import { identity, type Manifest } from './manifest.ts';

interface PodSpecReferences {
  readonly serviceAccountName?: string;
  readonly priorityClassName?: string;
  readonly containers?: readonly ContainerReferences[];
  readonly initContainers?: readonly ContainerReferences[];
  readonly volumes?: readonly {
    readonly configMap?: { readonly name?: string };
    readonly secret?: { readonly secretName?: string };
    readonly persistentVolumeClaim?: { readonly claimName: string };
  }[];
}

interface ContainerReferences {
  readonly envFrom?: readonly {
    readonly configMapRef?: { readonly name?: string };
    readonly secretRef?: { readonly name?: string };
  }[];
}

interface Referring {
  readonly roleRef?: { readonly kind: string; readonly name: string };
  readonly subjects?: readonly { readonly kind: string; readonly name: string; readonly namespace?: string }[];
  readonly spec?: {
    readonly template?: {
      readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
      readonly spec?: PodSpecReferences;
    };
    readonly jobTemplate?: { readonly spec?: { readonly template?: { readonly spec?: PodSpecReferences } } };
    readonly scaleTargetRef?: { readonly kind: string; readonly name: string };
    readonly targetRef?: { readonly kind?: string; readonly name?: string };
    readonly policyName?: string;
    readonly paramRef?: { readonly name?: string; readonly namespace?: string };
    readonly serviceName?: string;
    readonly storageClassName?: string;
    readonly volumeClaimTemplates?: readonly { readonly spec?: { readonly storageClassName?: string } }[];
    readonly rules?: readonly {
      readonly http?: { readonly paths?: readonly { readonly backend: { readonly service?: { name: string } } }[] };
    }[];
  };
}

/**
 * The identities of the objects that must exist before this one is of use: its namespace, what its pods or its
 * autoscaler name, and what a binding binds. Engines create them first, so that nothing starts only to be refused and retried.
 */
export function referencesOf(manifest: Manifest): string[] {
  const { namespace } = manifest.metadata;
  const { spec } = manifest as Manifest & Referring;
  const bound = boundBy(manifest);
  if (manifest.apiVersion.startsWith('constraints.gatekeeper.sh/')) {
    // Its kind is made from the template of its name, in lower case.
    return [identity('ConstraintTemplate', manifest.kind.toLowerCase())];
  }
  if (namespace === undefined) return spec?.policyName === undefined ? bound : bindingReferences(spec);
  const found = [identity('Namespace', namespace), ...bound];
  const podSpec = spec?.template?.spec ?? spec?.jobTemplate?.spec?.template?.spec;
  if (podSpec !== undefined) found.push(...podReferences(podSpec, namespace));
  for (const { kind, name } of [spec?.scaleTargetRef, spec?.targetRef].filter((target) => target !== undefined)) {
    if (kind !== undefined && name !== undefined) found.push(identity(kind, name, namespace));
  }
  for (const name of storageClassesOf(spec ?? {})) found.push(identity('StorageClass', name));
  for (const name of servicesOf(spec ?? {})) found.push(identity('Service', name, namespace));
  return [...new Set(found)];
}

/** Label of pods that get a proxy of the mesh when they are created, and none if its webhook is not there yet. */
const meshed = 'sidecar.istio.io/inject';

/**
 * The keys of the operators that must run before this object is created: the one that serves its kind, and the mesh of
 * its pods. Where this stack installs none, nothing has these keys.
 */
export function operatorsFor(manifest: Manifest): string[] {
  const group = manifest.apiVersion.slice(0, Math.max(0, manifest.apiVersion.indexOf('/')));
  const { template } = (manifest as Manifest & Referring).spec ?? {};
  return [
    ...(group.includes('.') ? [groupKey(group)] : []),
    ...(template?.metadata?.labels?.[meshed] === 'true' ? [groupKey('networking.istio.io')] : []),
  ];
}

/** The role that a binding gives, and the accounts that get it. */
function boundBy(manifest: Manifest & Referring): string[] {
  const { roleRef, subjects = [], metadata } = manifest;
  if (roleRef === undefined) return [];
  const place = roleRef.kind === 'Role' ? metadata.namespace : undefined;
  const accounts = subjects.filter(({ kind }) => kind === 'ServiceAccount');
  return [
    identity(roleRef.kind, roleRef.name, place),
    ...accounts.map(({ kind, name, namespace = metadata.namespace }) => identity(kind, name, namespace)),
  ];
}

type ReferringSpec = NonNullable<Referring['spec']>;

/** What an admission binding brings together. Bound before its parameters are there it would refuse everything. */
function bindingReferences({ policyName = '', paramRef }: ReferringSpec): string[] {
  const parameters = paramRef?.name === undefined ? [] : [identity('ConfigMap', paramRef.name, paramRef.namespace)];
  return [identity('ValidatingAdmissionPolicy', policyName), ...parameters];
}

/** Storage classes of a claim, or of the claims that a stateful set makes. */
function storageClassesOf({ storageClassName, volumeClaimTemplates = [] }: ReferringSpec): string[] {
  const names = [storageClassName, ...volumeClaimTemplates.map(({ spec }) => spec?.storageClassName)];
  return names.filter((name) => name !== undefined && name !== '') as string[];
}

/** Services that name a stateful set's replicas, or that an ingress leads to. */
function servicesOf({ serviceName, rules = [] }: ReferringSpec): string[] {
  const backends = rules.flatMap(({ http }) => http?.paths ?? []).map(({ backend }) => backend.service?.name);
  return [serviceName, ...backends].filter((name) => name !== undefined);
}

function podReferences(podSpec: PodSpecReferences, namespace: string): string[] {
  const found: string[] = [];
  const add = (kind: string, name: string | undefined): void => {
    if (name !== undefined) found.push(identity(kind, name, namespace));
  };
  if (podSpec.priorityClassName !== undefined) found.push(identity('PriorityClass', podSpec.priorityClassName));
  add('ServiceAccount', podSpec.serviceAccountName);
  for (const volume of podSpec.volumes ?? []) {
    add('ConfigMap', volume.configMap?.name);
    add('Secret', volume.secret?.secretName);
    add('PersistentVolumeClaim', volume.persistentVolumeClaim?.claimName);
  }
  for (const container of [...(podSpec.initContainers ?? []), ...(podSpec.containers ?? [])]) {
    for (const source of container.envFrom ?? []) {
      add('ConfigMap', source.configMapRef?.name);
      add('Secret', source.secretRef?.name);
    }
  }
  return [...new Set(found)];
}
