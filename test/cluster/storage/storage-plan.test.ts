import assert from 'node:assert/strict';
import { planStorage, storageKinds, volumeKeyAlias } from '../../../components/cluster/storage/storage-plan.ts';

const tags = { environment: 'production', project: 'fleetwright', owner: 'platform', costCenter: 'operations' };

const classesOf = (retain: boolean) =>
  planStorage(
    'storage',
    storageKinds.map((kind) => ({ kind, tags, retain })),
  ).objects as unknown as {
    metadata: { name: string };
    parameters: Record<string, string>;
    reclaimPolicy: string;
    volumeBindingMode: string;
    allowVolumeExpansion: boolean;
  }[];

describe('storage classes (A8, B13)', () => {
  it('are the three of 002, under names that no cluster has of its own', () => {
    assert.deepEqual(
      classesOf(true).map(({ metadata, parameters }) => [metadata.name, parameters.type]),
      [
        ['fleetwright-standard', 'gp3'],
        ['fleetwright-fast-ssd', 'gp3'],
        ['fleetwright-premium', 'io2'],
      ],
    );
  });

  it('are encrypted and expandable, and wait for the zone of the pod', () => {
    for (const { parameters, volumeBindingMode, allowVolumeExpansion } of classesOf(true)) {
      assert.deepEqual(
        [parameters.encrypted, volumeBindingMode, allowVolumeExpansion],
        ['true', 'WaitForFirstConsumer', true],
      );
    }
  });

  it('keep volumes only where that is asked for', () => {
    assert.deepEqual(
      [true, false].map((retain) => classesOf(retain)[0]?.reclaimPolicy),
      ['Retain', 'Delete'],
    );
  });

  it('tag what the driver makes in AWS as all else is tagged (A10)', () => {
    const tagged = Object.entries(classesOf(true)[0]?.parameters ?? {})
      .filter(([key]) => key.startsWith('tagSpecification'))
      .map(([, value]) => value);
    assert.deepEqual(tagged, [
      'environment=production',
      'project=fleetwright',
      'owner=platform',
      'cost-center=operations',
      'managed-by=fleetwright',
    ]);
  });

  it('have a key of their own and a class of snapshots on a cluster of the platform’s own (A6)', () => {
    const key = volumeKeyAlias('fleetwright-production');
    const objects = // biome-ignore lint/suspicious/noExplicitAny: tests look into manifests of many kinds.
      planStorage('storage', [{ kind: 'fast-ssd', tags, retain: true, key, snapshots: true }]).objects as any[];
    assert.deepEqual(
      objects.map(({ kind }) => kind),
      ['StorageClass', 'VolumeSnapshotClass'],
    );
    assert.equal(objects[0].parameters.kmsKeyId, 'alias/fleetwright-production-volumes');
    assert.deepEqual([objects[1].driver, objects[1].deletionPolicy], ['ebs.csi.aws.com', 'Retain']);
  });
});
