import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDigest, isRepository, isTag, parseImage } from '../../../components/core/values/image-reference.ts';

interface Verdict {
  readonly text: string;
  readonly valid: boolean;
  readonly tag?: string;
  readonly digest?: string;
}

const { source, references } = JSON.parse(readFileSync(join(import.meta.dirname, 'image-references.json'), 'utf8')) as {
  source: string;
  references: readonly Verdict[];
};

describe('images, as container runtimes read them', () => {
  it(`are taken and refused as ${source} does`, () => {
    assert.ok(references.filter(({ valid }) => valid).length > 80);
    assert.ok(references.filter(({ valid }) => !valid).length > 80);
    const ours = references.map(({ text }): Verdict => {
      const { tag, digest } = parseImage(text) ?? {};
      const valid = parseImage(text) !== undefined;
      return { text, valid, ...(tag && { tag }), ...(digest && { digest }) };
    });
    assert.deepEqual(ours, references);
  });

  it('are put together again from their parts', () => {
    for (const { text } of references.filter(({ valid }) => valid)) {
      const { repository = '', tag, digest } = parseImage(text) ?? {};
      assert.equal(`${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`, text);
      assert.ok(isRepository(repository));
      assert.ok(tag === undefined || isTag(tag));
      assert.ok(digest === undefined || isDigest(digest));
    }
  });
});
