import assert from 'node:assert/strict';
import { contentOf, failedRequest, RefusedByServer } from '../../apply/answer.ts';
import { connect } from '../../apply/client.ts';

const status = {
  reason: 'Forbidden',
  message: 'nodes is forbidden',
  details: { causes: [{ field: 'spec', message: 'no' }] },
};

/** What a client says when its transport does something. */
async function failure(send: () => Promise<{ readonly status: number; readonly text: string }>): Promise<string> {
  const client = connect({
    server: 'https://cluster.example',
    send,
    // biome-ignore lint/correctness/useYield: nothing is watched.
    async *watch() {
      assert.fail();
    },
  });
  const error = await client.groups().then(
    () => assert.fail('it did not fail'),
    (thrown: unknown) => thrown,
  );
  return failedRequest(error)?.message ?? `not a problem: ${error}`;
}

describe('requests that fail in the middle of the work (A9)', () => {
  it('are problems of the cluster, and name what was asked', async () => {
    assert.equal(
      await failure(async () => ({ status: 403, text: JSON.stringify(status) })),
      '1 problem\n  cluster: the API server refuses GET /apis (403: nodes is forbidden). Check that the credentials in the kubeconfig allow it, and run the command again.',
    );
    assert.match(
      await failure(() => Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }))),
      /cluster: the API server does not answer GET \/apis \(ECONNREFUSED\)\./,
    );
    assert.match(
      await failure(() => Promise.reject(new Error('fetch failed', { cause: { code: 'EPIPE' } }))),
      /\(EPIPE\)/,
    );
  });

  it('are distinguished from faults of the program', () => {
    assert.equal(failedRequest(new TypeError('x is undefined')), undefined);
  });

  it('say which fields are wrong, where the server does', () => {
    const refused = (text: string): RefusedByServer => {
      try {
        contentOf({ status: 422, text });
      } catch (error) {
        assert.ok(error instanceof RefusedByServer);
        return error;
      }
      return assert.fail('it was not refused');
    };
    assert.deepEqual(refused(JSON.stringify(status)).causes, [{ field: 'spec', message: 'no' }]);
    assert.deepEqual([refused('gateway timeout').message, refused('gateway timeout').causes], ['gateway timeout', []]);
  });
});
