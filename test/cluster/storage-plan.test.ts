import assert from 'node:assert/strict';
import { planStorage, storageKinds } from '../../components/cluster/storage-plan.ts';

const tags = { environment: 'production', project: 'fleetwright', owner: 'platform', costCentre: 'operations' };

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
});
