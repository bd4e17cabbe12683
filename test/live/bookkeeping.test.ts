import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LiveCluster, until } from '../controlplane/live-cluster.ts';
import { node } from '../controlplane/live-fixtures.ts';
import { type LiveControlPlane, liveControlPlane } from './live-control-plane.ts';
import { readyLimit } from './live-project.ts';

const namespace = '/api/v1/namespaces/default';
const settings = { metadata: { name: 'settings' } };
const budget = { metadata: { name: 'budget' }, spec: { minAvailable: 1, selector: { matchLabels: { app: 'none' } } } };
const budgets = '/apis/policy/v1/namespaces/default/poddisruptionbudgets';
const event = {
  metadata: { generateName: 'event-' },
  involvedObject: { apiVersion: 'v1', kind: 'ConfigMap', name: 'settings', namespace: 'default' },
  reason: 'Tried',
  type: 'Normal',
};

type Asked = readonly [...Parameters<LiveCluster['ask']>];

/** What waits while others write, and what does not. */
const bookkeeping: Readonly<Record<string, Asked>> = {
  'an event': ['POST', `${namespace}/events`, event],
  'the status of a disruption budget': ['PATCH', `${budgets}/budget/status`, budget],
};
const work: Readonly<Record<string, Asked>> = {
  'a disruption budget itself': ['PATCH', `${budgets}/budget`, budget],
};

/** More writes than are answered beside one that does not wait, and far fewer than beside one that does. */
const many = 20;

/** The least that waits for the end of work waits so long, in milliseconds. */
const minPause = 100;

describe('the embedded API server at work (A7, C14)', function () {
  this.timeout(60_000);
  let plane: LiveControlPlane;
  let cluster: LiveCluster;

  before(async function () {
    this.timeout(readyLimit);
    plane = await liveControlPlane([node('n1')]);
    ({ cluster } = plane);
    assert.equal((await cluster.ask('POST', `${namespace}/configmaps`, settings)).status, 201);
    assert.equal((await cluster.ask('POST', budgets, budget)).status, 201);
  });

  after(() => plane?.remove());

  for (const [what, question] of Object.entries(bookkeeping)) {
    it(`lets ${what} wait while others write, and not until they are done`, async () => {
      await until('it waits', async () => (await writesDuring(cluster, question)) >= many);
    });
  }

  for (const [what, question] of Object.entries(work)) {
    it(`does not let ${what} wait`, async () => {
      assert.ok((await writesDuring(cluster, question)) < many);
    });
  }

  it('lets nothing wait while nobody writes', async () => {
    for (const question of Object.values(bookkeeping)) {
      await until('it is answered at once', async () => {
        await sleep(500);
        const begun = performance.now();
        await cluster.ask(...question);
        const atRest = performance.now() - begun;
        return atRest < minPause;
      });
    }
  });
});

/**
 * How many writes of others are answered from a question to its answer. The others go on for longer than that, and begin
 * after a pause, because no work is waited for that goes on for long.
 */
async function writesDuring(cluster: LiveCluster, question: Asked): Promise<number> {
  await sleep(500);
  let answered = 0;
  let goesOn = true;
  const others = async (): Promise<void> => {
    for (let at = 0; goesOn && at < 2_000; at += 1) {
      const { status } = await cluster.ask('PATCH', `${namespace}/configmaps/settings`, {
        ...settings,
        data: { at: String(at) },
      });
      assert.equal(status, 200);
      answered += 1;
    }
  };
  const both = [others(), others()];
  try {
    while (answered === 0) await sleep(5);
    const before = answered;
    const { status } = await cluster.ask(...question);
    assert.ok(status === 200 || status === 201, `status ${status}`);
    return answered - before;
  } finally {
    goesOn = false;
    await Promise.all(both);
  }
}
