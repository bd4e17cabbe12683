import assert from 'node:assert/strict';
import { type AgentValues, type Figures, shapeOf } from '../../../bench/rivals/shape.ts';

const agent = (name: string, tier: string, purpose: string): AgentValues => ({
  name,
  tier,
  category: 'coding',
  purpose,
});
const agents = [agent('aider', 'tier1', 'Pairs'), agent('crewai', 'tier1', 'Crews'), agent('pipet', 'tier2', 'Pipes')];

const shape = (values: readonly unknown[]): { readonly shape: unknown; readonly found: Figures } => {
  const found: Figures = { tiers: new Map(), agents: new Map() };
  return { shape: shapeOf(agents, values, 'deployment.spec', found), found };
};

describe('charts to measure beside ajj render are written as an author would (C14)', () => {
  it('writes once what is the same for all', () => {
    assert.deepEqual(shape([8080, 8080, 8080]).shape, { type: 'literal', value: 8080 });
  });

  it('fills in what the row says', () => {
    assert.deepEqual(shape(['svc-aider.agents', 'svc-crewai.agents', 'svc-pipet.agents']).shape, {
      type: 'text',
      parts: ['svc-', { field: 'name' }, '.agents'],
    });
  });

  it('takes a figure that follows the tier from the tier, also a whole part of an object', () => {
    const { shape: found, found: figures } = shape([{ gpu: 1 }, { gpu: 1 }, {}]);
    assert.deepEqual(found, { type: 'figure', of: 'tier', key: 'deploymentSpec' });
    assert.deepEqual(Object.fromEntries(figures.tiers), {
      tier1: { deploymentSpec: { gpu: 1 } },
      tier2: { deploymentSpec: {} },
    });
  });

  it('takes what is neither from the agent itself, each under a key of its own', () => {
    const { shape: found, found: figures } = shape([{ a: [1, 7] }, { a: [2, 8] }, { a: [3, 9] }]);
    const items = ['deploymentSpecA', 'deploymentSpecA2'].map((key) => ({ type: 'figure', of: 'agent', key }));
    assert.deepEqual(found, { type: 'map', fields: [['a', { type: 'list', items }]] });
    assert.deepEqual(figures.agents.get('crewai'), { deploymentSpecA: 2, deploymentSpecA2: 8 });
  });
});
