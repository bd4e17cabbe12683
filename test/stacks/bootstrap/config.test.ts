import assert from 'node:assert/strict';
import { formatProblem, ProblemsError } from '../../../components/core/problems/problem.ts';
import { readBootstrap } from '../../../stacks/bootstrap/config.ts';

describe('the configuration of the place of states (A11)', () => {
  it('is refused with everything wrong with its configuration', () => {
    const read = (config: Record<string, string>): string[] => {
      try {
        readBootstrap(
          Object.fromEntries(Object.entries(config).map(([key, value]) => [`fleetwright-bootstrap:${key}`, value])),
        );
      } catch (error) {
        assert.ok(error instanceof ProblemsError);
        return error.problems.map(formatProblem);
      }
      return [];
    };
    assert.deepEqual(read({ bucket: 'State', region: 'us-west-2', acount: '1' }), [
      'bucket: must be the name of a bucket: 3 to 63 lower-case letters, digits and hyphens, without a prefix or suffix that S3 reserves (got "State"). Write it as example-fleetwright-state.',
      'acount: must be a known key. Write account, or remove it.',
    ]);
  });
});
