import assert from 'node:assert/strict';
import fc from 'fast-check';
import { appliedAnnotation, managedLabel, type NodeManifest, type Taint } from '../../controlplane/node-manifest.ts';
import { isReady, type LiveNode, planChange, planNodes } from '../../controlplane/node-plan.ts';

const node = (name: string, change: Partial<Pick<NodeManifest, 'spec' | 'status'>> = {}): NodeManifest => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: { zone: 'a' } },
  status: { capacity: { cpu: '8', 'nvidia.com/gpu': '4' }, allocatable: { cpu: '7' } },
  ...change,
});

const gpu: Taint = { key: 'nvidia.com/gpu', value: 'true', effect: 'NoSchedule' };
const notReady: Taint = { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' };

/** The node as it stands after it was created from what was planned. */
function created(wanted: NodeManifest): LiveNode {
  const [planned] = planNodes([], [wanted]).create;
  assert.ok(planned);
  return { metadata: { ...planned.metadata, resourceVersion: '7' }, ...(planned.spec ? { spec: planned.spec } : {}) };
}

type Json = null | string | boolean | Json[] | { readonly [key: string]: Json };

/** RFC 7396, which is how the API server reads a merge patch. */
function merged(target: Json | undefined, patch: Json): Json {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result: Record<string, Json> =
    typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}

describe('the nodes of the embedded cluster (A7)', () => {
  it('are created with the label by which they are known again', () => {
    const { create, change, remove } = planNodes([], [node('n1')]);
    assert.deepEqual(create[0]?.metadata.labels, { zone: 'a', [managedLabel]: 'true' });
    assert.deepEqual(create[0]?.status, node('n1').status);
    assert.deepEqual([change, remove], [[], []]);
  });

  it('stay untouched where the same is asked for again', () => {
    assert.deepEqual(planNodes([created(node('n1'))], [node('n1')]), { create: [], change: [], remove: [] });
  });

  it('are removed where they are no longer asked for', () => {
    assert.deepEqual(planNodes([created(node('n1')), created(node('n2'))], [node('n2')]).remove, ['n1']);
  });

  it('lose a label and a resource that are no longer asked for, and keep those of others', () => {
    const standing = created({ ...node('n1'), metadata: { name: 'n1', labels: { zone: 'a', old: 'x' } } });
    const live = {
      ...standing,
      metadata: { ...standing.metadata, labels: { ...standing.metadata.labels, mine: 'y' } },
    };
    const change = planChange(live, node('n1', { status: { capacity: { cpu: '16' } } }));
    assert.ok(change);
    assert.deepEqual((change.node.metadata as { labels: unknown }).labels, {
      old: null,
      zone: 'a',
      [managedLabel]: 'true',
    });
    assert.deepEqual(change?.status, {
      status: { allocatable: null, capacity: { 'nvidia.com/gpu': null, cpu: '16' } },
    });
  });

  it('keep the taints that the node controller set, and lose only their own', () => {
    const live = created(node('n1', { spec: { taints: [gpu] } }));
    const change = planChange({ ...live, spec: { taints: [gpu, notReady] } }, node('n1'));
    assert.deepEqual(change?.node.spec, { taints: [notReady] });
  });

  it('are changed only as they were read', () => {
    const change = planChange(created(node('n1')), node('n1', { spec: { taints: [gpu] } }));
    assert.ok(change);
    assert.equal((change.node.metadata as { resourceVersion: string }).resourceVersion, '7');
  });

  it('take over a node whose annotation is damaged', () => {
    const live = { metadata: { name: 'n1', annotations: { [appliedAnnotation]: '{' } } };
    assert.ok(planChange(live, node('n1')));
  });

  it('are in order after one change, whatever was asked for before', () => {
    const entries = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2'), { noNullPrototype: true });
    const manifest = fc.record({ labels: entries, annotations: entries, capacity: entries, tainted: fc.boolean() }).map(
      ({ labels, annotations, capacity, tainted }): NodeManifest => ({
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: 'n1', labels, annotations },
        spec: { taints: tainted ? [gpu] : [] },
        status: { capacity },
      }),
    );
    fc.assert(
      fc.property(manifest, manifest, (before, after) => {
        const [first] = planNodes([], [before]).create;
        const change = planChange(first as LiveNode, after);
        const patched = merged(first as unknown as Json, (change?.node ?? {}) as Json);
        const live = merged(patched, (change?.status ?? {}) as Json) as unknown as LiveNode & NodeManifest;
        assert.equal(planChange(live, after), undefined);
        assert.deepEqual(live.status?.capacity, after.status?.capacity);
        assert.deepEqual(live.metadata.labels, { ...after.metadata.labels, [managedLabel]: 'true' });
        assert.deepEqual(live.spec?.taints, after.spec?.taints);
      }),
    );
  });

  it('count as ready only where the node controller says so', () => {
    const withReady = (status: string) => ({
      metadata: { name: 'n' },
      status: { conditions: [{ type: 'Ready', status }] },
    });
    const others = { metadata: { name: 'n' }, status: { conditions: [{ type: 'DiskPressure', status: 'True' }] } };
    const tainted = { ...withReady('True'), spec: { taints: [notReady] } };
    const all = [
      withReady('True'),
      tainted,
      withReady('False'),
      withReady('Unknown'),
      others,
      { metadata: { name: 'n' } },
    ];
    assert.deepEqual(all.map(isReady), [true, false, false, false, false, false]);
  });
});
