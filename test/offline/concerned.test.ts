import assert from 'node:assert/strict';
import { type Handler, type PackServer, serveConcerned } from '../../offline/policy/concerned.ts';

const policy = (name: string, concerns?: (type: string) => boolean) => ({
  name,
  description: name,
  ...(concerns && { concerns }),
  validateResource: () => {},
});

describe('policies that say what they concern (A9)', () => {
  it('are held against nothing else, and those that do not say against everything', () => {
    const made: string[][] = [];
    let served = 0;
    const server: PackServer = {
      serve: () => {
        served += 1;
      },
      makeAnalyzeRpcFun: (_name, _version, _level, policies): Handler => {
        made.push(policies.map(({ name }) => name));
        return (_call, answer) => answer(null, policies.length);
      },
    };
    const handler = serveConcerned(server);
    assert.equal(handler(), undefined);
    const policies = [policy('pods', (type) => type === 'Pod'), policy('all'), policy('none', () => false)];
    server.serve('pack', '1.0.0', 'mandatory', { policies }, {});
    assert.equal(served, 1);
    const answers: unknown[] = [];
    for (const type of ['Pod', 'Service', 'Pod']) {
      handler()?.({ request: { getType: () => type } }, (_, response) => answers.push(response));
    }
    assert.deepEqual(answers, [2, 1, 2]);
    assert.deepEqual(made, [['pods', 'all'], ['all']], 'made once for each type');
  });
});
