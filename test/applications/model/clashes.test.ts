import assert from 'node:assert/strict';
import { checkApplication } from '../../../components/applications/model/check.ts';
import { checkClashes } from '../../../components/applications/model/clashes.ts';
import { begun } from '../../../components/applications/model/record.ts';
import { planRecord, versionsOf } from '../../../components/applications/model/run.ts';
import { context, revision, start } from './sample.ts';

describe('names of applications beside one another (J1)', () => {
  const planned = (name: string, namespace: string, strategy: 'rolling' | 'blue-green') => {
    const record = begun(name, namespace, revision(1), strategy);
    return { record, plan: planRecord(record, versionsOf(record, context)) };
  };

  it('may not be what a color of another application is called', () => {
    const web = planned('web', 'shop', 'blue-green');
    const [problem, ...more] = checkClashes(planned('web-blue', 'shop', 'rolling'), [web]);
    assert.equal(more.length, 0);
    assert.equal(problem?.path, 'shop/web-blue');
    assert.match(String(problem?.got), /Deployment web-blue/);
    assert.match(String(problem?.must), /^not have the same objects as the application shop\/web$/);
  });

  it('may be the same in another namespace, and read the same when joined', () => {
    const others = [planned('web', 'shop', 'blue-green'), planned('api', 'shop', 'rolling')];
    assert.deepEqual(checkClashes(planned('web-blue', 'other', 'rolling'), others), []);
    assert.deepEqual(checkClashes(planned('api', 'shop-web', 'rolling'), [planned('web-api', 'shop', 'rolling')]), []);
  });
});

describe('settings of an application (C9)', () => {
  it('may not be two of one variable', () => {
    const application = start();
    const settings = { cache: { 'max.entries': 1, 'max-entries': 2 }, 'cache.max': { entries: 3, size: 4 } };
    const problems = checkApplication('app', { ...application, settings });
    assert.deepEqual(
      problems.map(({ path, got: value, must: rule }) => [path, value, rule]),
      [
        [
          'app.settings.cache.max.entries',
          'cache.max.entries, cache.max-entries, cache.max.entries',
          'not share the variable CACHE_MAX_ENTRIES',
        ],
      ],
    );
    assert.deepEqual(checkApplication('app', application), []);
  });
});
