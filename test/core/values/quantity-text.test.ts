import assert from 'node:assert/strict';
import { isMemoryQuantity } from '../../../components/core/values/quantity.ts';
import { parseQuantity } from '../../../components/core/values/quantity-text.ts';
import { assertAgrees, verdictsOn } from './verdicts.ts';

/** Kubernetes takes a quantity without digits as 0. */
const hasDigits = (text: string): boolean => /\d/.test(text.replace(/[eE].*/, ''));

describe('quantities', () => {
  it('are taken and refused as Kubernetes does, but for those without digits', () => {
    assertAgrees(
      'quantity',
      (text) => parseQuantity(text) !== undefined,
      (text) => !hasDigits(text),
    );
  });

  it('come to what Kubernetes makes of them, where it neither rounds nor caps', () => {
    const { values = {} } = verdictsOn('quantity');
    let compared = 0;
    for (const [text, value] of Object.entries(values)) {
      const amount = parseQuantity(text);
      if (amount === undefined) continue;
      const { numerator, denominator } = amount;
      const nano = (numerator * 10n ** 9n) / denominator;
      if ((numerator * 10n ** 9n) % denominator !== 0n || nano > 2n ** 63n * 10n ** 8n) continue;
      const [whole = '', fraction = ''] = value.replace('-', '').split('.');
      const theirs = BigInt(whole) * 10n ** 9n + BigInt(fraction.padEnd(9, '0').slice(0, 9));
      assert.equal(nano < 0n ? -nano : nano, theirs, text);
      compared += 1;
    }
    assert.ok(compared > 80);
  });

  it('of memory are whole bytes, not below 0', () => {
    assert.deepEqual(['1G', '1.5Gi', '1e3', '1m', '-1', '1.5', '1E'].map(isMemoryQuantity), [
      ...[true, true, true],
      ...[false, false, false, false],
    ]);
  });
});
