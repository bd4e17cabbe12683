import {
  isStorageKind,
  type StorageClassSpec,
  storageKinds,
  volumeKeyAlias,
} from '../../components/cluster/storage-plan.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import { backupTag } from '../../components/recovery/backup-plan.ts';
import type { StackSettings } from '../config/settings.ts';

/**
 * The storage classes that the platform makes: all of them on a cluster of its own on AWS, with the key and the snapshots
 * that it has there (A6); elsewhere the one that the CRDT cluster asks for.
 */
export function storageClassesOf(
  { crdt, cluster, part, backup }: StackSettings,
  tags: PlatformTags,
): StorageClassSpec[] {
  const { class: kind, retain } = crdt.storage;
  if (cluster.kind === 'eks' && part.holds !== 'agents') {
    const key = volumeKeyAlias(cluster.name);
    const backupPlan = backup.enabled ? { backupPlan: backupTag(cluster.name, 'volumes') } : {};
    return storageKinds.map((each) => ({ kind: each, tags, retain, key, snapshots: true, ...backupPlan }));
  }
  return crdt.enabled && isStorageKind(kind) ? [{ kind, tags, retain }] : [];
}
