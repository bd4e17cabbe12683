import assert from 'node:assert/strict';
import { decodeOnce } from '../../../policies/lib/decode-once.ts';

describe('properties that a pack is sent', () => {
  const web = { name: 'web' };
  let decoded: object[];
  let sdk: { deserializeProperties: (properties: object, keepsSecrets: boolean) => unknown };

  beforeEach(() => {
    decoded = [];
    sdk = {
      deserializeProperties: (properties) => {
        decoded.push(properties);
        return { ...properties };
      },
    };
    decodeOnce(sdk);
  });

  it('are decoded once for all rules', () => {
    const first = sdk.deserializeProperties(web, false);
    assert.deepEqual(first, web);
    assert.equal(sdk.deserializeProperties(web, false), first);
    assert.deepEqual(decoded, [web]);
  });

  it('are distinguished by the message, not by what is in it', () => {
    const other = { ...web };
    assert.notEqual(sdk.deserializeProperties(web, false), sdk.deserializeProperties(other, false));
    assert.equal(decoded[1], other);
  });

  it('are decoded anew for what may change them', () => {
    assert.notEqual(sdk.deserializeProperties(web, true), sdk.deserializeProperties(web, true));
    assert.equal(decoded.length, 2);
  });

  it('are not decoded by an SDK that does it in another way', () => {
    assert.throws(() => decodeOnce({}), /Adapt policies\/lib\/decode-once\.ts/);
  });
});
