import assert from 'node:assert/strict';
import { resources } from '../../../components/core/problems/schema-rules.ts';

/** Where a value is refused. */
const refused = (value: unknown): string[] =>
  (resources.safeParse(value).error?.issues ?? []).map(({ path }) => path.join('.'));

describe('requests and limits in a stack’s file', () => {
  it('are any part of them, each an amount that Kubernetes takes', () => {
    for (const sound of [
      {},
      { requests: {} },
      { limits: { cpu: '500m' } },
      { requests: { cpu: '4', memory: '16Gi' }, limits: { memory: '512Mi' } },
    ]) {
      assert.deepEqual(refused(sound), [], JSON.stringify(sound));
    }
  });

  it('are refused where an amount is none, and where a key is not theirs', () => {
    assert.deepEqual(refused({ requests: { cpu: 'four', memory: '16GB' } }), ['requests.cpu', 'requests.memory']);
    assert.deepEqual(refused({ limits: { cpu: 4 } }), ['limits.cpu']);
    assert.deepEqual(refused({ limits: { gpu: '1' } }), ['limits']);
    assert.deepEqual(refused({ request: {} }), ['']);
  });
});
