import assert from 'node:assert/strict';
import { customKinds } from '../../components/core/kubernetes/custom-kinds.ts';
import { operators } from '../../components/operators/catalog.ts';
import { operatorPages, operatorsDocument } from '../../docs/operators.ts';

describe('the reference of operators (J4)', () => {
  const pages = new Map(operatorPages.map(({ file, text }) => [file, text()]));
  const all = [...pages.values()].join('\n');

  it('lists each operator of the catalog with its version, and has a page for it', () => {
    const text = operatorsDocument.text();
    for (const { name, version } of operators) {
      assert.ok(text.includes(`](operators/${name}.md) | ${version} |`), name);
      assert.ok(pages.has(`reference/operators/${name}.md`), name);
    }
    assert.equal(pages.size, operators.length);
  });

  it('has every custom kind that the platform plans, once', () => {
    const rows = all.split('\n').filter((line) => /^\| \w+ \| `[\w.-]+\/v\w+` \|/.test(line));
    assert.equal(rows.length, customKinds.length);
    for (const { kind, group, version } of customKinds) {
      assert.ok(
        rows.some((row) => row.startsWith(`| ${kind} | \`${group}/${version}\` |`)),
        kind,
      );
    }
  });

  it('says of a kind without a published definition that it is not checked', () => {
    assert.match(all, /^\| TargetGroupBinding .* not checked: no definition is published \|$/m);
    assert.match(all, /^\| NodePool .* `sigs\.k8s\.io\/karpenter` v[\d.]+ \|$/m);
  });

  it('says how a stack does without each operator that serves a kind', () => {
    for (const [file, text] of pages) {
      if (!text.includes('## Kinds that the platform uses')) continue;
      assert.match(
        text,
        /^(?:If the cluster already has it, it must be [\d.]+ or later\. )?To do without it, .+\.$/m,
        file,
      );
    }
  });

  it('links to an address, and has words beside it', () => {
    for (const [, address] of all.matchAll(/\[source\]\(([^)]*)\)/g))
      assert.ok(URL.canParse(address as string), address);
    assert.doesNotMatch(all, /\(some pods\)|undefined/);
  });
});
