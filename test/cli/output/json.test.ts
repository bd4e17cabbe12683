import assert from 'node:assert/strict';
import { toJson } from '../../../cli/output/json.ts';
import { Secret, unknown } from '../../../engine/graph/value.ts';

describe('a result as JSON (J3)', () => {
  it('has Pulumi’s own mark where a value is not known, wherever it stands', () => {
    const mark = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
    const value = { arn: unknown, ids: ['a', unknown], inner: { id: unknown }, said: '[unknown]' };
    assert.deepEqual(JSON.parse(toJson(value)), {
      arn: mark,
      ids: ['a', mark],
      inner: { id: mark },
      said: '[unknown]',
    });
  });

  it('has (encrypted) for a setting that is encrypted, which has the same mark on its way', () => {
    const encrypted = '04da6b54-80e4-46f7-96ec-b56ff0331ba9-3';
    assert.deepEqual(JSON.parse(toJson({ image: `registry/agent:${encrypted}` })), {
      image: 'registry/agent:(encrypted)',
    });
  });

  it('shows nothing that is secret', () => {
    assert.deepEqual(JSON.parse(toJson({ password: new Secret('x'), more: [new Secret(unknown)] })), {
      password: '[secret]',
      more: ['[secret]'],
    });
  });
});
