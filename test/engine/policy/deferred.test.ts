import assert from 'node:assert/strict';
import { deferDeserializing, deferred } from '../../../engine/policy/deferred.ts';

describe('properties that are copied for who looks at them (A9)', () => {
  it('are made once, and not before they are touched', () => {
    let made = 0;
    const properties = deferred(() => ({ made: ++made, name: 'a' }));
    assert.equal(made, 0);
    assert.deepEqual([properties.name, properties.made, made], ['a', 1, 1]);
  });

  it('are to all else an object of their own', () => {
    const properties = deferred(() => ({ name: 'a', gone: 1 }));
    properties.kind = 'b';
    delete properties.gone;
    assert.deepEqual({ ...properties }, { name: 'a', kind: 'b' });
    assert.ok('name' in properties && properties instanceof Object && !('gone' in properties));
    assert.equal(JSON.stringify(properties), '{"name":"a","kind":"b"}');
  });

  it('leave the properties of what keeps secrets apart to the SDK', () => {
    const module = { deserializeProperties: (_: unknown, secrets: boolean) => ({ secrets }) };
    const { deserializeProperties } = module;
    deferDeserializing(module);
    assert.notEqual(module.deserializeProperties, deserializeProperties);
    for (const secrets of [true, false]) assert.equal(module.deserializeProperties({}, secrets).secrets, secrets);
  });

  it('are copied once for all policies, when the first looks at them', () => {
    let copies = 0;
    const module = { deserializeProperties: (struct: unknown, _: boolean) => ({ copy: ++copies, struct }) };
    deferDeserializing(module);
    const [one, other] = [{}, {}];
    const seen = [one, one, other].map((struct) => module.deserializeProperties(struct, false));
    assert.equal(copies, 0);
    assert.deepEqual(
      seen.map(({ copy }) => copy),
      [1, 1, 2],
    );
  });
});
