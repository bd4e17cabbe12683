import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { repeatCatalog } from '../../../bench/project/catalog.ts';
import { parseCatalog } from '../../../components/fleet/catalog.ts';

const catalog = readFileSync(resolve(import.meta.dirname, '../../../stacks/agents.csv'), 'utf8');

describe('the catalog of a large fleet (C14)', () => {
  it('is the fleet ten times over: 1,310 agents that the platform takes, ten of each with its tier and purpose', () => {
    const own = parseCatalog(catalog, 'own').agents;
    const { agents, problems } = parseCatalog(repeatCatalog(catalog, 10), 'repeated');
    assert.deepEqual(problems, []);
    assert.equal(agents.length, 1310);
    assert.deepEqual(
      agents.slice(-own.length),
      own.map((agent) => ({ ...agent, name: `${agent.name}-10` })),
    );
  });

  it('has legal names however long the original ones are', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9]{0,62}$/), fc.integer({ min: 1, max: 120 }), (name, times) => {
        const text = repeatCatalog(`name,tier,category,purpose\n${name},1,coding,Writes\n`, times);
        const { agents, problems } = parseCatalog(text, 'repeated');
        assert.deepEqual(problems, []);
        assert.equal(agents.length, times);
      }),
    );
  });
});
