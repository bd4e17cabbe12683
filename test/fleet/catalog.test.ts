import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { formatProblem, ProblemsError } from '../../components/core/problems/problem.ts';
import { loadCatalog, parseCatalog, readCatalog } from '../../components/fleet/catalog.ts';

const own = resolve(import.meta.dirname, '../../stacks/agents.csv');

const problemsOf = (text: string): string[] => parseCatalog(text, 'agents.csv').problems.map(formatProblem);

const header = 'name,tier,category,purpose';

describe('agent catalog (B1)', () => {
  it('holds 131 agents: 26 heavy, 39 medium, 66 light', () => {
    const { agents, problems } = readCatalog(own);
    assert.deepEqual(problems, []);
    const perTier = Map.groupBy(agents, ({ tier }) => tier);
    assert.deepEqual(
      ['tier1', 'tier2', 'tier3'].map((tier) => perTier.get(tier as 'tier1')?.length),
      [26, 39, 66],
    );
    assert.equal(agents.length, 131);
    assert.equal(new Set(agents.map(({ name }) => name)).size, 131);
  });

  it('takes an agent more from one row more, quoted if it holds a comma', () => {
    const { agents } = parseCatalog(`${header}\naider,2,coding,"Pairs, and commits"\n`, 'agents.csv');
    assert.deepEqual(agents, [{ name: 'aider', tier: 'tier2', category: 'coding', purpose: 'Pairs, and commits' }]);
  });

  it('says every bad row at once, with its line', () => {
    assert.deepEqual(
      problemsOf(
        `${header}\naider,2,coding,Pairs\nGPT_Engineer,2,coding,Builds\naider,3,coding,Again\nsemgrep,4,,Scans\n,1,ops,Nameless\n`,
      ),
      [
        'agents.csv:3 name: must be a DNS label of at most 63 lower-case letters, digits and hyphens (got "GPT_Engineer"). Call it gpt-engineer.',
        'agents.csv:4 name: must differ from the name in line 2 (got "aider"). Remove one of the two, or rename it.',
        'agents.csv:5 tier: must be 1 for heavy, 2 for medium or 3 for light (got "4").',
        "agents.csv:5 category: must not be empty. Write the agent's category.",
        'agents.csv:6 name: must be a DNS label of at most 63 lower-case letters, digits and hyphens (got ""). Name the agent.',
      ],
    );
  });

  it('says what is missing of a header, of the rows, of the file', () => {
    assert.match(
      problemsOf('name,tier\naider,2\n')[0] as string,
      /must name the columns name, tier, category and purpose \(got "name,tier"\)\. Begin the file with/,
    );
    assert.match(problemsOf('')[0] as string, /must list at least one agent\. Add a header/);
    assert.match(problemsOf(`${header}\naider,2\n`)[0] as string, /is not well-formed CSV \(/);
    const { problems } = readCatalog('/nowhere/agents.csv', 'agents.csv');
    assert.equal(
      problems.map(formatProblem)[0],
      'fleet.catalog: cannot read agents.csv (ENOENT). Name a CSV file with the columns name,tier,category,purpose, relative to the project.',
    );
  });

  it('is refused whole when it is loaded with something wrong in it', () => {
    assert.throws(() => loadCatalog('/nowhere/agents.csv'), ProblemsError);
    assert.equal(loadCatalog(own).length, 131);
  });
});
