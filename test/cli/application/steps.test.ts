import assert from 'node:assert/strict';
import { stepsFrom } from '../../../cli/application/steps.ts';
import { canarySteps } from '../../../components/workload/delivery-spec.ts';
import { problemsOf } from '../../engine/fixture.ts';

describe('steps of a delivery, as a command takes them (D3)', () => {
  it('are a plan of the documents by its name, or shares of a minute each', () => {
    assert.deepEqual(stepsFrom('--steps', 'phased'), canarySteps.phased);
    assert.deepEqual(stepsFrom('--steps', '5, 25,100'), [
      { percent: 5, holdSeconds: 60 },
      { percent: 25, holdSeconds: 60 },
      { percent: 100, holdSeconds: 60 },
    ]);
  });

  it('are nothing else, and what they may be is said', async () => {
    for (const text of ['', 'five', '5;25', '5,,100', '-1', '1e2']) {
      const [problem] = await problemsOf(async () => stepsFrom('--steps', text));
      assert.match(
        problem ?? '',
        /--steps: must be progressive, phased, short or a list of percentages such as 5,25,100/,
        text,
      );
    }
  });
});
