import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readRequirements } from '../../../docs/requirements.ts';
import { platformFramework, platformRule } from '../../../policies/lib/frameworks.ts';
import { requirementsPage, requirementTitles } from '../../../policies/lib/requirements.ts';
import { policies } from '../../../policies/packs.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../..', requirementsPage), 'utf8');

describe('frameworks of policies (F1)', () => {
  it('name a requirement of ours by its title and its place in the docs', () => {
    assert.deepEqual(platformRule('I2'), {
      name: 'Fleetwright',
      version: '',
      reference: 'docs/requirements.md#i2',
      specification: 'Budgets',
    });
  });

  it('have the titles of docs/requirements.yaml', () => {
    const rows = Object.values(readRequirements()).flat();
    const written = new Map(rows.map(({ id, title }) => [id, title]));
    const expected = Object.keys(requirementTitles).map((id) => [id, written.get(id)]);
    assert.deepEqual(Object.entries(requirementTitles), expected);
  });

  it('lead to an anchor of the page, for every policy that serves a requirement of ours', () => {
    const references = policies.flatMap(({ framework }) =>
      framework?.name === platformFramework ? [framework.reference] : [],
    );
    assert.ok(references.length > 0);
    for (const reference of references) {
      const [file, anchor] = reference.split('#');
      assert.equal(file, requirementsPage);
      assert.ok(page.includes(`<a id="${anchor}"></a>`), reference);
    }
  });

  it('serve each title that the packs have', () => {
    const served = new Set(policies.map(({ framework }) => framework?.specification));
    assert.deepEqual(
      Object.values(requirementTitles).filter((title) => !served.has(title)),
      [],
    );
  });

  it('never name a requirement by its letter and number alone', () => {
    const texts = policies.flatMap(({ name, framework, tags = [] }) =>
      [framework?.reference ?? '', framework?.specification ?? '', ...tags].map((text) => `${name}: ${text}`),
    );
    // SOC 2 has a criterion A1.2 of its own.
    assert.deepEqual(
      texts.filter((text) => /(?<!SOC 2 )\b[A-J]\d{1,2}\b/.test(text)),
      [],
    );
  });
});
