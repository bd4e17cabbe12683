import assert from 'node:assert/strict';
import type { LiveObject } from '../../apply/cluster-client.ts';
import { outcomeOf } from '../../apply/owners.ts';

const live = (resourceVersion: string, time: string, data: object = { a: '1' }): LiveObject =>
  ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'settings',
      namespace: 'agents',
      resourceVersion,
      managedFields: [{ manager: 'fleetwright', operation: 'Apply', time }],
    },
    data,
    status: { seen: resourceVersion },
  }) as unknown as LiveObject;

describe('what an apply did to an object', () => {
  it('is known by the time of our own fields, whatever controllers write meanwhile', () => {
    assert.equal(outcomeOf(undefined, live('1', 'noon')), 'created');
    assert.equal(outcomeOf(live('1', 'noon'), live('1', 'noon')), 'unchanged');
    assert.equal(outcomeOf(live('1', 'noon'), live('2', 'noon', { a: '2' })), 'unchanged');
    assert.equal(outcomeOf(live('1', 'noon'), live('2', 'evening', { a: '2' })), 'configured');
  });

  it('is nothing where the server renews the time and the object stays what it was', () => {
    assert.equal(outcomeOf(live('1', 'noon'), live('2', 'evening')), 'unchanged');
  });
});
