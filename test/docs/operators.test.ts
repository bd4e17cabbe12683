import assert from 'node:assert/strict';
import { customKinds } from '../../components/core/kubernetes/custom-kinds.ts';
import { operatorsDocument } from '../../docs/operators.ts';

describe('the reference of operators (J4)', () => {
  const text = operatorsDocument.text();

  it('has every custom kind that the platform plans, once', () => {
    const rows = text.split('\n').filter((line) => /^\| \w+ \| `/.test(line));
    assert.equal(rows.length, customKinds.length);
    for (const { kind, group, version } of customKinds) {
      assert.ok(
        rows.some((row) => row.startsWith(`| ${kind} | \`${group}/${version}\` |`)),
        kind,
      );
    }
  });

  it('says of a kind without a published definition that it is not checked', () => {
    assert.match(text, /^\| TargetGroupBinding .* not checked: no definition is published \|$/m);
    assert.match(text, /^\| NodePool .* `sigs\.k8s\.io\/karpenter` v[\d.]+ \|$/m);
  });

  it('says how a stack does without each operator', () => {
    const sections = text.split(/^## /m).slice(1);
    assert.equal(sections.length, new Set(customKinds.map(({ operator }) => operator)).size);
    for (const section of sections)
      assert.match(section, /^(?:Version: [\d.]+ or later\. )?Without this operator, .+\.$/m);
  });
});
