import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { formatExplanation } from '../../../cli/output/explanation.ts';
import { explain } from '../../../cli/stack/explain.ts';
import { ProblemsError } from '../../../components/core/problems/problem.ts';

const directory = resolve(import.meta.dirname, '../../..');
const explained = (key: string, stack = 'dev', value?: string) => explain({ directory, stack, key, value });

describe('ajj explain (J4)', () => {
  it('says what a setting means, its defaults, and what another value changes', () => {
    assert.equal(
      formatExplanation(explained('fleet.maxWorkers')),
      `KEY    fleet.maxWorkers
TYPE   number
VALUE  4 in stack dev (environment development)

DESCRIPTION
  Parallel workers in an agent: variable \`MAX_WORKERS\`.

DEFAULTS
  development  4
  staging      8
  production   8
  canary       8

CHANGES of 5 in stack dev
  ~ 131 Deployments  spec.template.metadata.annotations["fleetwright.io/settings-hash"]  (such as agents/autogpt)
  ~ 3 ConfigMaps  data.MAX_WORKERS  (such as agents/agent-settings-tier1)`,
    );
  });

  it('takes a value, as JSON or text, and the key as a stack file has it', () => {
    const { trial } = explained('fleetwright:fleet.logLevel', 'dev', 'ERROR');
    assert.deepEqual(trial?.value, 'ERROR');
    assert.ok(trial.effects.some(({ kind, field }) => kind === 'ConfigMap' && field === 'data.LOG_LEVEL'));
    const none = explained('fleet.maxWorkers', 'dev', '4');
    assert.match(
      formatExplanation(none),
      /CHANGES of 4 in stack dev\n {2}Nothing: the plan of dev does not depend on it/,
    );
  });

  it('shows what is made and removed, in AWS too', () => {
    const { trial } = explained('database.readReplica', 'prod');
    assert.deepEqual(trial?.value, false);
    const removed = trial.effects.filter(({ change }) => change === 'delete').map(({ kind }) => kind);
    assert.ok(removed.includes('aws:rds/instance:Instance'), removed.join());
  });

  it('lists the fields of a part, and says how to see what changes', () => {
    const text = formatExplanation(explained('fleet.tiers'));
    assert.match(text, /^ {2}fleet\.tiers\.tier1 {2}mapping\. The agents of tier 1\.$/m);
    assert.match(text, /^CHANGES\n {2}Explain one of its fields/m);
  });

  it('tries a field of a mapping that is replaced as a whole with the other fields of the mapping', () => {
    const budget = 'fleet.tiers.tier1.disruptionBudget';
    const { value, origin, trial } = explained(`${budget}.minAvailablePercent`, 'prod', '60');
    assert.deepEqual([typeof value, origin], ['number', 'environment production']);
    assert.deepEqual(
      trial?.effects.map(({ change, kind, field }) => [change, kind, field]),
      [['update', 'PodDisruptionBudget', 'spec.minAvailable']],
    );
    const text = formatExplanation(explained('edge.traffic.blue', 'prod'));
    assert.match(text, /^ {2}A stack's file replaces edge\.traffic as a whole, so set all of it\.$/m);
    assert.match(text, /^CHANGES\n {2}Explain edge\.traffic with --value to see what another one changes\.$/m);
  });

  it('tries a field that belongs to another form of its mapping alone', () => {
    const { value, trial } = explained('fleet.tiers.tier1.disruptionBudget.maxUnavailable', 'prod', '1');
    assert.equal(value, undefined);
    assert.ok(trial?.effects.some(({ field }) => field === 'spec.maxUnavailable'));
  });

  it('refuses a key that there is not, and a value that the stack would not take', () => {
    assert.throws(() => explained('fleet.maxWorker'), /Did you mean fleet\.maxWorkers\?/);
    assert.throws(
      () => explained('fleet.maxWorkers', 'dev', '"many"'),
      (error) => error instanceof ProblemsError && error.problems[0]?.path === 'fleet.maxWorkers',
    );
  });
});
