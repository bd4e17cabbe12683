import assert from 'node:assert/strict';
import { boundedComposition } from '../../../cli/application/benchmark-plan.ts';
import { begun } from '../../../components/applications/model/record.ts';
import { composeRevision, versionsOf } from '../../../components/applications/model/run.ts';
import { allOperators } from '../../../components/applications/patterns/operators.ts';
import { patterns } from '../../../components/applications/patterns/registry.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { revision, tags } from '../../applications/model/sample.ts';

const context = { tags, patterns, operators: allOperators, appArmor: true, apiServerCidr: '10.0.0.0/8' };

describe('what ajj benchmark deploys (C14)', () => {
  for (const { name } of patterns) {
    it(`can be planned of ${name} with any number of replicas, simulated or not`, () => {
      const own = { ...revision(1), composition: { base: name } };
      const { application } = composeRevision({ name: 'app', namespace: 'bench' }, own, context);
      for (const simulated of [true, false]) {
        for (const min of [1, 2, 3, 20, 40]) {
          const max = Math.max(20, min);
          const composition = boundedComposition({ base: name, min, max, simulated }, application.workload);
          const record = begun('app', 'bench', { ...own, composition }, 'rolling');
          const { problems, newest } = versionsOf(record, context);
          assert.deepEqual(problems.map(formatProblem), [], `${min} replicas`);
          assert.equal(newest.application.workload.scaling.minReplicas, min);
        }
      }
    });
  }
});
