import type { types } from '@pulumi/kubernetes';
import { awsTagsOf, labelsOf, type PlatformTags } from '../../core/kubernetes/labels.ts';
import type { Manifest, ManifestOf } from '../../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';

/** The kinds of storage: `standard`, `fast-ssd`, `premium`. */
export const storageKinds = ['standard', 'fast-ssd', 'premium'] as const;

export type StorageKind = (typeof storageKinds)[number];

/** A storage class that the platform makes, on volumes of Amazon EBS. */
export interface StorageClassSpec {
  readonly kind: StorageKind;
  readonly tags: PlatformTags;
  /** Whether a volume stays after its claim is gone. Then it has to be removed by hand. */
  readonly retain: boolean;
  /** Alias of the KMS key that encrypts volumes. Default: the account's key for volumes. */
  readonly key?: string;
  /** Value of the tag `backup` of its volumes, by which a backup plan selects them. Default: no tag. */
  readonly backupPlan?: string;
  /** Whether the cluster has the controller that takes snapshots. Default false. */
  readonly snapshots?: boolean;
}

/** Name of the class of snapshots. */
export const snapshotClassName = 'fleetwright';

/** Alias of the key of a cluster's volumes. */
export function volumeKeyAlias(cluster: string): string {
  return `alias/${cluster}-volumes`;
}

/** Pulumi type token of the storage classes. */
export const storageType = 'fleetwright:cluster:Storage';

/** Performance of each kind. The first is what every gp3 volume has, the others cost more. */
const parameters: Readonly<Record<StorageKind, Readonly<Record<string, string>>>> = {
  standard: { type: 'gp3' },
  'fast-ssd': { type: 'gp3', iops: '6000', throughput: '500' },
  // Operations per second per GiB, up to the limit of the volume type: 100 GiB have 5,000.
  premium: { type: 'io2', iopsPerGB: '50', allowAutoIOPSPerGBIncrease: 'true' },
};

/** True for a kind of storage that the platform makes itself; other names are classes that a cluster has. */
export function isStorageKind(name: string): name is StorageKind {
  return (storageKinds as readonly string[]).includes(name);
}

/** Name of the class of a kind. It has a prefix, as most clusters have a `standard` of their own. */
export function storageClassName(kind: StorageKind): string {
  return `fleetwright-${kind}`;
}

/** What volumes of a class are, for their price: gp3, unless a class of the platform says otherwise. */
export function volumesOf(storageClass: string | undefined): { readonly type: string; readonly iopsPerGiB: number } {
  const kind = storageKinds.find((each) => storageClassName(each) === storageClass) ?? 'standard';
  const { type = 'gp3', iopsPerGB = '0' } = parameters[kind];
  return { type, iopsPerGiB: Number(iopsPerGB) };
}

/** Plans storage classes: encrypted, expandable, and in the zone where the pod is. */
export function planStorage(name: string, specs: readonly StorageClassSpec[]): ComponentPlan {
  const [first] = specs.filter(({ snapshots }) => snapshots === true);
  const objects: Manifest[] = specs.map(planStorageClass);
  if (first !== undefined) objects.push(planSnapshotClass(first));
  return { type: storageType, name, objects, components: [] };
}

/** The platform's tags in the form that the driver needs for what it makes in AWS. */
function tagParameters(tags: PlatformTags, name: string, more: Record<string, string> = {}): Record<string, string> {
  const { Name: _, ...own } = { ...awsTagsOf(tags, name), ...more };
  return Object.fromEntries(
    Object.entries(own).map(([key, value], index) => [`tagSpecification_${index + 1}`, `${key}=${value}`]),
  );
}

/** A class of snapshots of EBS volumes: encrypted like their volume, and kept where the volume is kept. */
function planSnapshotClass({ tags, retain }: StorageClassSpec): SnapshotClass {
  const name = snapshotClassName;
  return {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshotClass',
    metadata: { name, labels: labelsOf(tags, { name, component: 'storage' }) },
    driver: provisioner,
    deletionPolicy: retain ? 'Retain' : 'Delete',
    parameters: tagParameters(tags, name),
  };
}

interface SnapshotClass extends Manifest {
  readonly driver: string;
  readonly deletionPolicy: 'Delete' | 'Retain';
  readonly parameters: Readonly<Record<string, string>>;
}

const provisioner = 'ebs.csi.aws.com';

function planStorageClass(spec: StorageClassSpec): ManifestOf<types.input.storage.v1.StorageClass> {
  const name = storageClassName(spec.kind);
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name, labels: labelsOf(spec.tags, { name, component: 'storage' }) },
    provisioner,
    parameters: {
      ...parameters[spec.kind],
      encrypted: 'true',
      ...(spec.key === undefined ? {} : { kmsKeyId: spec.key }),
      ...tagParameters(spec.tags, name, spec.backupPlan === undefined ? {} : { backup: spec.backupPlan }),
    },
    reclaimPolicy: spec.retain ? 'Retain' : 'Delete',
    allowVolumeExpansion: true,
    volumeBindingMode: 'WaitForFirstConsumer',
  };
}
