import assert from 'node:assert/strict';
import type { Handler, Served } from '../../../policies/lib/concerned.ts';
import { sparingRemediation } from '../../../policies/lib/remediation.ts';

const fixes = {
  name: 'fixes',
  description: 'Fixes.',
  enforcementLevel: 'mandatory',
  remediateResource: () => undefined,
};
const checks = { name: 'checks', description: 'Checks.', enforcementLevel: 'mandatory', validateResource: () => {} };
const [mandatory, remediate] = [1, 3];

/** A pack of both policies, as an engine speaks to it: every request travels as bytes. */
class Pack {
  /** What the SDK was asked to remediate. */
  readonly asked: unknown[] = [];
  readonly #service: ReturnType<typeof sparingRemediation>;

  constructor(level = 'mandatory') {
    const policies = [{ ...fixes, enforcementLevel: level }, checks];
    const served = ['pack', '1.0.0', 'advisory', { policies }, {}] as unknown as Served;
    const handlers: Record<string, Handler> = {
      remediate: ({ request }, answer) => {
        this.asked.push(request);
        answer(null, `answer ${this.asked.length}`);
      },
      configure: (_, answer) => answer(null, 'configured'),
    };
    const methods = { remediate: { requestDeserialize: (bytes: Buffer) => bytes.toString() } };
    this.#service = sparingRemediation({ methods, handlers }, served);
  }

  #call(method: string, request: unknown): Promise<unknown> {
    return new Promise((done, failed) => {
      const answer = (error: Error | null, response: unknown): void => (error ? failed(error) : done(response));
      this.#service.handlers[method]?.({ request }, answer);
    });
  }

  remediate(resource: string): Promise<unknown> {
    return this.#call('remediate', this.#service.methods.remediate?.requestDeserialize(Buffer.from(resource)));
  }

  configure(levels: Readonly<Record<string, number>>): Promise<unknown> {
    const entries = Object.entries(levels).map(([name, level]) => [name, { getEnforcementlevel: () => level }]);
    return this.#call('configure', { getPolicyconfigMap: () => ({ entries: () => entries.values() }) });
  }
}

describe('remediation by a pack (A9)', () => {
  it('reads one resource and no more where no policy is to change any', async () => {
    const pack = new Pack();
    for (const resource of ['a', 'b', 'c']) assert.equal(await pack.remediate(resource), 'answer 1');
    assert.deepEqual(pack.asked, ['a']);
  });

  it('asks the SDK for every resource where a policy is at the level remediate', async () => {
    const pack = new Pack('remediate');
    assert.deepEqual([await pack.remediate('a'), await pack.remediate('b')], ['answer 1', 'answer 2']);
    assert.deepEqual(pack.asked, ['a', 'b']);
  });

  it('follows the levels that the engine sets, and asks anew once it has', async () => {
    const pack = new Pack();
    await pack.remediate('a');
    assert.equal(await pack.configure({ fixes: remediate }), 'configured');
    await pack.remediate('b');
    await pack.remediate('c');
    await pack.configure({ fixes: mandatory, checks: remediate });
    await pack.remediate('d');
    await pack.remediate('e');
    assert.deepEqual(pack.asked, ['a', 'b', 'c', 'd']);
  });

  it('is not cut short for an SDK that serves it in another way', () => {
    const served = ['pack', '1.0.0', 'advisory', {}, {}] as unknown as Served;
    assert.throws(
      () => sparingRemediation({ methods: {}, handlers: {} }, served),
      /Adapt policies\/lib\/remediation\.ts/,
    );
  });
});
