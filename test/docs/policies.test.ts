import assert from 'node:assert/strict';
import { policiesDocument } from '../../docs/policies.ts';

describe('the reference of the policies (F1)', () => {
  const row = (policy: string): string =>
    policiesDocument
      .text()
      .split('\n')
      .find((line) => line.startsWith(`| \`${policy}\``)) ?? '';

  it('links a rule of our own to its requirement, by the title', () => {
    assert.match(row('resources-set'), /\| \[Admission by Kyverno\]\(\.\.\/requirements\.md#f2\) \|/);
  });

  it('names a control of a published framework with its version and number', () => {
    assert.match(row('immutable-image'), /\| CIS Kubernetes Benchmark 1\.10 5\.5\.1 \|/);
  });
});
