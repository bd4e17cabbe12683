import assert from 'node:assert/strict';
import type { StackValidationArgs, StackValidationPolicy } from '@pulumi/policy';
import type { Governed } from '../../../policies/lib/governed.ts';
import { type AnalyzerHandlers, Inputs, type SentResource } from '../../../policies/lib/inputs.ts';
import { Undecided } from '../../../policies/lib/undecided.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A resource on its way to a pack; the stand-in for a protobuf `Struct` keeps the fields as they are. */
class Sent implements SentResource {
  readonly #urn: string;
  #properties: { readonly fields: Fields; toJavaScript(): object };

  constructor(urn: string, fields: Fields) {
    this.#urn = urn;
    this.#properties = { fields, toJavaScript: () => fields };
  }
  getUrn = () => this.#urn;
  getProperties = () => this.#properties;
  setProperties = (properties: never): void => {
    this.#properties = properties;
  };
}

interface Reported {
  readonly message: string;
  readonly enforcementLevel?: string;
}

const readsName: StackValidationPolicy = {
  name: 'reads-name',
  description: 'Everything has a name.',
  validateStack: ({ resources }, report) => {
    const undecided = new Undecided();
    for (const { props, urn } of resources) {
      undecided.attempt(() => props.name === undefined && report(`${urn}: give it a name`));
    }
    undecided.raise();
  },
};

/** A pack of some rules, as an engine speaks to it. */
class Pack {
  readonly #inputs = new Inputs();
  readonly #policies: readonly Governed[];
  readonly #handlers: AnalyzerHandlers;
  readonly #running: unknown[] = [];
  #reported: Reported[] = [];

  constructor(...policies: readonly Governed[]) {
    this.#policies = policies.map((policy) => this.#inputs.guard(policy));
    this.#handlers = this.#inputs.listen({
      analyze: () => {},
      configureStack: () => {},
      analyzeStack: ({ request }) => {
        const sent = request.getResourcesList() as readonly Sent[];
        const resources = sent.map((one) => ({ urn: one.getUrn(), props: { ...one.getProperties().fields } }));
        const report = (reported: string | Reported): unknown =>
          this.#reported.push(typeof reported === 'string' ? { message: reported } : reported);
        for (const policy of this.#policies as readonly StackValidationPolicy[]) {
          this.#running.push(policy.validateStack({ resources } as unknown as StackValidationArgs, report as never));
        }
      },
    });
  }

  begin(): void {
    this.#handlers.configureStack({ request: undefined }, undefined);
  }

  see(urn: string, fields: Fields): void {
    this.#handlers.analyze({ request: new Sent(urn, fields) }, undefined);
  }

  async judge(outputs: Readonly<Record<string, Fields>>): Promise<readonly Reported[]> {
    this.#reported = [];
    const sent = Object.entries(outputs).map(([urn, fields]) => new Sent(urn, fields));
    this.#handlers.analyzeStack({ request: { getResourcesList: () => sent } }, undefined);
    await Promise.all(this.#running.splice(0));
    return this.#reported;
  }
}

const notChecked = (resources: string, them: string): string =>
  `Rules of the whole stack see every resource.\nnot checked: ${resources} by rules of the whole stack, because the engine ` +
  `gave neither inputs nor outputs for ${them}. Run the preview again once the settings of their provider are known.`;

describe('the inputs that stand in for outputs (F1)', () => {
  it('are taken where there are no outputs, and nowhere else', async () => {
    const pack = new Pack(readsName);
    pack.see('a', { name: 'a' });
    pack.see('b', { name: 'b' });
    assert.deepEqual(await pack.judge({ a: {}, b: { id: 'b' } }), [{ message: 'b: give it a name' }]);
  });

  it('are the last that were given of a resource', async () => {
    const pack = new Pack(readsName);
    pack.see('a', {});
    pack.see('a', { name: 'a' });
    assert.deepEqual(await pack.judge({ a: {} }), []);
  });

  it('may be empty themselves: then something is missing', async () => {
    const pack = new Pack(readsName);
    pack.see('a', {});
    assert.deepEqual(await pack.judge({ a: {} }), [{ message: 'a: give it a name' }]);
  });

  it('serve every rule, and a second look at the stack', async () => {
    const pack = new Pack(readsName, { ...readsName, name: 'again' });
    pack.see('a', {});
    assert.equal((await pack.judge({ a: {} })).length, 2);
    assert.equal((await pack.judge({ a: {} })).length, 2);
  });

  it('are said to be missing once, however many rules there are, and leave the others in force', async () => {
    const pack = new Pack(readsName, { ...readsName, name: 'again' });
    pack.see('c', {});
    const reported = await pack.judge({ a: {}, b: {}, c: {} });
    assert.deepEqual(
      reported.map(({ message, enforcementLevel = 'of the rule' }) => [enforcementLevel, message]),
      [
        ['advisory', notChecked('2 resources', 'them')],
        ['of the rule', 'c: give it a name'],
        ['of the rule', 'c: give it a name'],
      ],
    );
    assert.equal((await pack.judge({ a: {} }))[0]?.message, notChecked('1 resource', 'it'));
  });

  it('are not said to be missing of a stack that has all', async () => {
    const pack = new Pack(readsName);
    await pack.judge({ a: {} });
    pack.see('a', { name: 'a' });
    assert.deepEqual(await pack.judge({ a: {} }), []);
  });

  it('leave a value undecided that only the deployment will know, also beside what was never seen', async () => {
    class UnknownValueError extends Error {}
    const unknown = Object.defineProperty({ id: 'b' }, 'name', {
      enumerable: true,
      get: () => {
        throw new UnknownValueError();
      },
    });
    const rule: StackValidationPolicy = {
      ...readsName,
      validateStack: ({ resources, ...args }, report) =>
        readsName.validateStack({ ...args, resources: [...resources, { urn: 'b', props: unknown } as never] }, report),
    };
    await assert.rejects(new Pack(rule).judge({ a: {} }), UnknownValueError);
  });

  it('do not outlive their run, whether the next one is said to begin or just does', async () => {
    const pack = new Pack(readsName);
    pack.see('a', { name: 'a' });
    pack.begin();
    assert.equal((await pack.judge({ a: {} }))[0]?.message, notChecked('1 resource', 'it'));
    pack.see('a', { name: 'a' });
    await pack.judge({ a: {} });
    pack.see('b', { name: 'b' });
    assert.equal((await pack.judge({ a: {}, b: {} }))[0]?.message, notChecked('1 resource', 'it'));
  });
});
