import assert from 'node:assert/strict';
import { customKinds } from '../../components/core/kubernetes/custom-kinds.ts';
import { operators } from '../../components/operators/catalog.ts';
import { operatorPages, operatorsDocument } from '../../docs/operators.ts';

describe('the reference of operators (J4)', () => {
  const pages = new Map(operatorPages.map(({ file, text }) => [file, text()]));

  it('lists every operator of the catalog, and has a page for each', () => {
    const text = operatorsDocument.text();
    for (const { name } of operators) {
      assert.ok(text.includes(`](operators/${name}.md)`), name);
      assert.ok(pages.has(`reference/operators/${name}.md`), name);
    }
    assert.equal(pages.size, operators.length);
  });

  it('has every custom kind that the platform plans, once', () => {
    const rows = [...pages.values()].flatMap((text) => text.split('\n').filter((line) => /^\| \w+ \| `/.test(line)));
    for (const { kind, group, version } of customKinds) {
      const found = rows.filter((row) => row.startsWith(`| ${kind} | \`${group}/${version}\` |`));
      assert.equal(found.length, 1, kind);
    }
  });

  it('says of a kind without a published definition that it is not checked', () => {
    const controller = pages.get('reference/operators/aws-load-balancer-controller.md') ?? '';
    assert.match(controller, /^\| TargetGroupBinding .* not checked: no definition is published \|$/m);
    assert.match(
      pages.get('reference/operators/karpenter.md') ?? '',
      /^\| NodePool .* `sigs\.k8s\.io\/karpenter` v[\d.]+ \|$/m,
    );
  });

  it('says of each operator what breaks without it, how it is upgraded, and what it leaves behind', () => {
    for (const [file, text] of pages) {
      for (const title of ['When it is down', 'Upgrade', 'Remove']) {
        assert.match(text, new RegExp(`^## ${title}\\n\\n[A-Z].*\\.$`, 'm'), file);
      }
      if (/^## Kinds/m.test(text)) assert.match(text, /^(?:.* or later\. )?To do without it, .+\.$/m, file);
    }
  });
});
