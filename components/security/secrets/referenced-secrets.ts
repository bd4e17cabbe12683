import type { Manifest } from '../../core/kubernetes/manifest.ts';
import type { ReferencedSecret } from './spec.ts';

interface KeyReference {
  readonly name?: string;
  readonly key: string;
  readonly optional?: boolean;
}

interface Container {
  readonly env?: readonly { readonly valueFrom?: { readonly secretKeyRef?: KeyReference } }[];
  readonly envFrom?: readonly { readonly secretRef?: { readonly name?: string } }[];
}

interface PodSpec {
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly {
    readonly secret?: { readonly secretName?: string; readonly items?: readonly { readonly key: string }[] };
  }[];
}

/** As the Gateway API refers to a secret of the same namespace. */
interface Reference {
  readonly name?: string;
}

interface Referring {
  readonly spec?: {
    readonly template?: { readonly spec?: PodSpec };
    readonly jobTemplate?: { readonly spec?: { readonly template?: { readonly spec?: PodSpec } } };
    readonly tls?: readonly { readonly secretName?: string }[];
    readonly listeners?: readonly { readonly tls?: { readonly certificateRefs?: readonly Reference[] } }[];
    readonly apiKeyAuth?: { readonly credentialRefs?: readonly Reference[] };
  };
}

const tlsKeys = ['tls.crt', 'tls.key'] as const;

function wantedByContainer(namespace: string, { env = [], envFrom = [] }: Container): ReferencedSecret[] {
  const single = env.flatMap(({ valueFrom }) => {
    const { name, key } = valueFrom?.secretKeyRef ?? {};
    return name === undefined || key === undefined ? [] : [{ namespace, name, keys: [key] }];
  });
  const whole = envFrom.flatMap(({ secretRef }) =>
    secretRef?.name === undefined ? [] : [{ namespace, name: secretRef.name, keys: 'all' as const }],
  );
  return [...single, ...whole];
}

function wantedByPod(namespace: string, pod: PodSpec): ReferencedSecret[] {
  const containers = [...(pod.initContainers ?? []), ...(pod.containers ?? [])];
  const mounted = (pod.volumes ?? []).flatMap(({ secret }): ReferencedSecret[] => {
    if (secret?.secretName === undefined) return [];
    return [{ namespace, name: secret.secretName, keys: secret.items?.map(({ key }) => key) ?? 'all' }];
  });
  return [...containers.flatMap((container) => wantedByContainer(namespace, container)), ...mounted];
}

function wantedBy(manifest: Manifest): ReferencedSecret[] {
  const { namespace } = manifest.metadata;
  if (namespace === undefined) return [];
  const { spec } = manifest as Manifest & Referring;
  const pod = spec?.template?.spec ?? spec?.jobTemplate?.spec?.template?.spec;
  const shown = (manifest.kind === 'Ingress' ? (spec?.tls ?? []) : []).map(({ secretName }) => secretName);
  const listened = (spec?.listeners ?? []).flatMap(({ tls }) => tls?.certificateRefs ?? []).map(({ name }) => name);
  const certificates = [...shown, ...listened]
    .filter((name) => name !== undefined)
    .map((name) => ({ namespace, name, keys: tlsKeys, type: 'kubernetes.io/tls' }) as const);
  const keys = (spec?.apiKeyAuth?.credentialRefs ?? []).flatMap(({ name }) =>
    name === undefined ? [] : [{ namespace, name, keys: 'all' as const }],
  );
  return [...(pod === undefined ? [] : wantedByPod(namespace, pod)), ...certificates, ...keys];
}

function merged(a: ReferencedSecret, b: ReferencedSecret): ReferencedSecret {
  const keys = a.keys === 'all' || b.keys === 'all' ? 'all' : [...new Set([...a.keys, ...b.keys])].sort();
  return { ...a, ...b, keys };
}

/** Every secret that objects refer to by name: each once, with all keys that any of them uses. */
export function referencedSecrets(objects: readonly Manifest[]): ReferencedSecret[] {
  const found = new Map<string, ReferencedSecret>();
  for (const wanted of objects.flatMap(wantedBy)) {
    const identity = `${wanted.namespace}/${wanted.name}`;
    const known = found.get(identity);
    found.set(identity, known === undefined ? wanted : merged(known, wanted));
  }
  return [...found.values()].sort((a, b) => (`${a.namespace}/${a.name}` < `${b.namespace}/${b.name}` ? -1 : 1));
}
