import assert from 'node:assert/strict';
import { concernedHandlers, type Handler, type PackServer } from '../../../policies/lib/concerned.ts';

const policy = (name: string, concerns?: (type: string) => boolean) => ({
  name,
  description: name,
  ...(concerns && { concerns }),
  validateResource: () => {},
});

describe('policies that say what they concern (A9)', () => {
  it('check nothing else, and those that name no types check everything', () => {
    const made: string[][] = [];
    const makeAnalyzeRpcFun: PackServer['makeAnalyzeRpcFun'] = (_name, _version, _level, policies): Handler => {
      made.push(policies.map(({ name }) => name));
      return (_call, answer) => answer(null, policies.length);
    };
    const policies = [policy('pods', (type) => type === 'Pod'), policy('all'), policy('none', () => false)];
    const own: Handler = () => {};
    const { analyze, analyzeStack, configure } = concernedHandlers(
      { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun: makeAnalyzeRpcFun },
      ['pack', '1.0.0', 'mandatory', { policies }, {}],
      { analyze: own, configure: own },
    );
    assert.equal(configure, own);
    const answers: unknown[] = [];
    for (const type of ['Pod', 'Service', 'Pod']) {
      analyze?.({ request: { getType: () => type } }, (_, response) => answers.push(response));
    }
    assert.deepEqual(answers, [2, 1, 2]);
    assert.deepEqual(made.splice(0), [['pods', 'all'], ['all']], 'made once for each type');
    for (const types of [['Service', 'Pod'], ['Service']]) {
      const request = { getResourcesList: () => types.map((type) => ({ getType: () => type })) };
      analyzeStack?.({ request }, () => {});
    }
    assert.deepEqual(made, [['pods', 'all'], ['all']], 'a stack concerns a policy if any of it does');
  });
});
