import * as z from 'zod';
import { listed } from '../../concern/concern.ts';
import type { ConcernContext } from '../../concern/context.ts';
import { settingsKey } from '../../concern/settings-key.ts';
import { backupTagOf } from '../../data/backups/facts.ts';
import { memberStorage } from '../../fleet/coordination/facts.ts';
import { makesCloud } from '../facts.ts';
import { clusterSettings } from '../settings.ts';
import { isStorageKind, planStorage, type StorageClassSpec, storageKinds, volumeKeyAlias } from './storage-plan.ts';

/**
 * The storage classes that the platform makes: all of them on a cluster that it makes on AWS, with a key and snapshots;
 * elsewhere only the one that the CRDT cluster uses. It has no settings.
 */
export const storage = listed<undefined, readonly StorageClassSpec[]>({
  settings: settingsKey('storage', z.undefined()),
  summary: 'The storage classes that the platform makes.',
  defaults: { common: undefined },
  specify: (_, context) => {
    const classes = storageClassesOf(context);
    return classes.length === 0 ? undefined : classes;
  },
  needs: (classes, context) => ({
    backups: makesCloud(context) ? ['volumes'] : [],
    kinds: classes.some(({ snapshots }) => snapshots) ? ['snapshot.storage.k8s.io/VolumeSnapshotClass'] : [],
  }),
  plan: (classes) => ({ components: [planStorage('storage', classes)] }),
});

function storageClassesOf(context: ConcernContext): StorageClassSpec[] {
  const { tags } = context;
  const { isEnabled, kind, retain } = memberStorage(context);
  if (makesCloud(context)) {
    const { name } = clusterSettings.of(context);
    const key = volumeKeyAlias(name);
    const backupPlan = backupTagOf(context, 'volumes');
    return storageKinds.map((each) => {
      return { kind: each, tags, retain, key, snapshots: true, ...(backupPlan === undefined ? {} : { backupPlan }) };
    });
  }
  return isEnabled && isStorageKind(kind) ? [{ kind, tags, retain }] : [];
}
