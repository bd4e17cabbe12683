import assert from 'node:assert/strict';
import { connect } from '../../apply/client.ts';
import type { ApiAnswer, ApiRequest, Transport } from '../../apply/transport.ts';

const resources = { resources: [{ kind: 'ConfigMap', name: 'configmaps', namespaced: true }] };
const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'one', namespace: 'default' } };
const unready =
  "ValidatingAdmissionPolicy 'one' with binding 'one' denied request: failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction";

/** An API server that answers requests to apply in turn; the last answer again and again. */
function serverThat(...answers: readonly ApiAnswer[]): { readonly transport: Transport; readonly asked: ApiRequest[] } {
  const asked: ApiRequest[] = [];
  const transport: Transport = {
    server: 'https://127.0.0.1',
    send: (request) => {
      if (request.method === 'GET') return Promise.resolve({ status: 200, text: JSON.stringify(resources) });
      asked.push(request);
      return Promise.resolve(answers[Math.min(asked.length, answers.length) - 1] as ApiAnswer);
    },
    watch: () => assert.fail('nobody asked for a watch'),
  };
  return { transport, asked };
}

const refusal = (message: string): ApiAnswer => ({ status: 422, text: JSON.stringify({ message, reason: 'Invalid' }) });
const done: ApiAnswer = { status: 200, text: JSON.stringify({ ...object, data: {} }) };

describe('applying an object (A7, F4)', () => {
  it('waits while a rule of admission does not yet see the parameters that were just applied', async () => {
    const { transport, asked } = serverThat(refusal(unready), refusal(unready), done);
    assert.deepEqual((await connect(transport).apply(object)).data, {});
    assert.equal(asked.length, 3);
  });

  it('tries nothing again that is refused for what it is', async () => {
    const { transport, asked } = serverThat(refusal('data: wrong'), done);
    await assert.rejects(() => connect(transport).apply(object), /data: wrong/);
    assert.equal(asked.length, 1);
  });
});
