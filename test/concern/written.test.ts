import assert from 'node:assert/strict';
import * as z from 'zod';
import { fieldsOf, whole, writtenOf } from '../../components/concern/written.ts';

const full = z.strictObject({
  enabled: z.boolean().describe('Whether it runs.'),
  scaling: z.strictObject({ min: z.number(), max: z.number().exactOptional().describe('Most replicas.') }),
  parts: z.record(z.string(), z.strictObject({ size: z.number(), shares: whole(z.record(z.string(), z.number())) })),
  list: z.array(z.strictObject({ name: z.string() })),
});

describe('what a stack’s file may say of a concern (A1)', () => {
  const written = writtenOf(full);
  const takes = (value: unknown): boolean => written.safeParse(value).success;

  it('is any part of the settings, at every depth', () => {
    assert.ok(takes({}));
    assert.ok(takes({ scaling: { max: 3 }, parts: { a: { size: 1 } } }));
    assert.ok(!full.safeParse({ scaling: { max: 3 } }).success);
  });

  it('is nothing else: other keys and types are refused', () => {
    assert.ok(!takes({ scaling: { limit: 3 } }));
    assert.ok(!takes({ enabled: 'yes' }));
    assert.ok(!takes({ parts: { a: { length: 1 } } }));
  });

  it('is complete where a value replaces another as a whole: entries of lists, and fields that are marked', () => {
    assert.ok(!takes({ list: [{}] }));
    assert.ok(takes({ parts: { a: { shares: { on: 1 } } } }));
    assert.ok(!takes({ parts: { a: { shares: { on: undefined } } } }));
  });

  it('keeps the descriptions', () => {
    const text = JSON.stringify(z.toJSONSchema(written));
    assert.match(text, /Whether it runs\./);
    assert.match(text, /Most replicas\./);
  });
});

describe('fields of settings', () => {
  it('are listed with their paths, what may be left out and records too', () => {
    assert.deepEqual(
      fieldsOf(full).map(({ path, isWhole }) => `${path.join('.')}${isWhole ? ' whole' : ''}`),
      [
        'enabled',
        'scaling',
        'scaling.min',
        'scaling.max',
        'parts',
        'parts.*',
        'parts.*.size',
        'parts.*.shares whole',
        'list',
      ],
    );
    const max = fieldsOf(full).find(({ path }) => path.at(-1) === 'max');
    assert.equal(max?.schema.description, 'Most replicas.');
  });
});
