import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { ProblemsError } from '../../components/index.ts';
import { evaluate } from '../../engine/index.ts';

const directory = resolve(import.meta.dirname, '../fixtures/library');

describe('components in a program of one’s own (J4)', () => {
  it('register a fleet and a workload with the provider that is passed down', async () => {
    const { graph } = await evaluate({ directory, stack: 'dev' });
    const names = graph.resources.map(({ type, name }) => `${type.split(':').at(-1)} ${name}`);
    for (const expected of [
      'AgentFleet agents',
      'AgentTier tier3',
      'Workload semgrep',
      'Deployment mine/semgrep',
      'Workload aider',
      'Deployment mine/aider',
    ]) {
      assert.ok(names.includes(expected), expected);
    }
    for (const { type, provider } of graph.resources) {
      if (type.startsWith('kubernetes:')) assert.match(provider ?? '', /::mine$/, type);
    }
    assert.deepEqual(graph.outputs.agents, ['semgrep']);
    assert.equal((graph.outputs.objects as string[]).length, 5);
  });

  it('refuse a wrong specification whole, with all its problems, and register nothing', async () => {
    const config = { 'library-user:tag': 'latest' };
    await assert.rejects(evaluate({ directory, stack: 'dev', config }), (error: unknown) => {
      assert.ok(error instanceof ProblemsError);
      assert.deepEqual(
        error.problems.map(({ path }) => path),
        ['agents.image.tag'],
      );
      return true;
    });
  });
});
