import assert from 'node:assert/strict';
import fc from 'fast-check';
import { awsResource, ref } from '../../../components/core/aws/plan.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { checkBackups } from '../../../components/data/backups/backup-check.ts';
import { backupTag, planBackups } from '../../../components/data/backups/backup-plan.ts';
import type { BackupSpec } from '../../../components/data/backups/spec.ts';
import { ofType } from '../../cluster/cloud-sample.ts';

const tags = { environment: 'production', project: 'fleet', owner: 'platform', costCenter: 'ops' };
const instance = awsResource('aws:rds/instance:Instance', 'database', { instanceClass: 'db.r5.large' });

const spec: BackupSpec = {
  name: 'test',
  tags,
  region: 'us-west-2',
  copyRegions: ['us-east-2', 'eu-west-1'],
  schedules: {
    database: { everyHours: 4, keepDays: 30, weeklyMonths: 12, pointInTime: true },
    volumes: { everyHours: 1, keepDays: 7, dailyDays: 90, pointInTime: false },
  },
  lock: { minDays: 7 },
  restoreTests: true,
  objectives: { rtoMinutes: 15, rpoMinutes: 60 },
  standby: true,
  replicated: { database: instance, days: 35 },
};

describe('backups (H1, H2)', () => {
  const plan = planBackups(spec);

  it('are taken every four hours for 30 days and weekly for twelve months, in three regions (003, 004)', () => {
    const [database] = ofType(plan, 'aws:backup/plan:Plan');
    const rules = database?.args.rules as {
      ruleName: string;
      schedule: string;
      lifecycle: { deleteAfter: number };
      copyActions?: object[];
      enableContinuousBackup?: boolean;
    }[];
    assert.deepEqual(
      rules.map((rule) => [rule.ruleName, rule.schedule, rule.lifecycle.deleteAfter, rule.copyActions?.length ?? 0]),
      [
        ['every-4-hours', 'cron(0 0/4 * * ? *)', 30, 2],
        ['any-moment', 'cron(30 5 * * ? *)', 30, 0],
        ['weekly', 'cron(45 5 ? * SUN *)', 366, 2],
      ],
    );
    assert.equal(rules[1]?.enableContinuousBackup, true);
    const regions = plan.foundations?.map(({ region }) => region);
    assert.deepEqual(regions, ['us-west-2', 'us-east-2', 'eu-west-1']);
  });

  it('lie in vaults that are encrypted where they are, and locked', () => {
    for (const { region, resources } of plan.foundations ?? []) {
      const [key, vault, lock] = resources;
      assert.equal(key?.args.enableKeyRotation, true, region);
      assert.deepEqual(vault?.args.kmsKeyArn, ref(key as never, 'arn'));
      assert.equal(lock?.args.minRetentionDays, 7);
    }
  });

  it('take what bears their tag, and are restored every week', () => {
    const selected = ofType(plan, 'aws:backup/selection:Selection').map(({ args }) => args.selectionTags[0].value);
    assert.deepEqual(selected, [backupTag('test', 'database'), backupTag('test', 'volumes')]);
    const [tests] = ofType(plan, 'aws:backup/restoreTestingPlan:RestoreTestingPlan');
    assert.equal(tests?.args.scheduleExpression, 'cron(0 7 ? * SUN *)');
    const types = ofType(plan, 'aws:backup/restoreTestingSelection:RestoreTestingSelection');
    assert.deepEqual(
      types.map(({ args }) => args.protectedResourceType),
      ['RDS', 'EBS'],
    );
  });

  it('have the log of the database copied to the nearest other region', () => {
    const [copied] = ofType(plan, 'aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication');
    assert.equal(copied?.options.region, 'us-east-2');
    assert.deepEqual(copied?.args.sourceDbInstanceArn, ref(instance, 'arn'));
  });
});

describe('what backups promise (H3)', () => {
  const problemsOf = (change: Partial<BackupSpec>): string[] =>
    checkBackups('backup', { ...spec, ...change }).map(formatProblem);
  const database = { everyHours: 4, keepDays: 30, pointInTime: false };

  it('holds for production’s schedules', () => assert.deepEqual(problemsOf({}), []));

  it('refuses four hours where one may be lost, unless any moment can be restored', () => {
    const rule =
      'backup.database.everyHours: must limit losses to 60 minutes, the value of rpoMinutes, and not 240 (got 4). Set pointInTime to true, back up more often, or raise rpoMinutes.';
    assert.deepEqual(problemsOf({ schedules: { database } }), [rule]);
    assert.deepEqual(problemsOf({ schedules: { database: { ...database, pointInTime: true } } }), []);
  });

  it('refuses 15 minutes where only a restore brings the database back', () => {
    assert.match(
      problemsOf({ standby: false })[0] ?? '',
      /^backup\.rtoMinutes: must be at least 120 .*\(got 15\)\. .*set database\.multiAz to true/,
    );
    assert.deepEqual(problemsOf({ standby: false, objectives: { rtoMinutes: 240, rpoMinutes: 60 } }), []);
  });

  it('refuses what AWS does not do', () => {
    const problems = problemsOf({
      copyRegions: ['us-west-2'],
      lock: { minDays: 8, changeableForDays: 1 },
      schedules: { volumes: { everyHours: 5, keepDays: 7, pointInTime: true, dailyDays: 7 } },
    });
    const paths = [
      'volumes.everyHours',
      'volumes.pointInTime',
      'volumes.dailyDays',
      'copyRegions',
      'lock.minDays',
      'lock.changeableForDays',
    ];
    assert.deepEqual(
      problems.map((problem) => problem.split(':')[0]),
      paths.map((path) => `backup.${path}`),
    );
  });

  it('refuses to keep what is to stay longer for no longer', () => {
    const kept = (more: object): string[] =>
      problemsOf({ schedules: { volumes: { everyHours: 1, keepDays: 40, pointInTime: false, ...more } } });
    assert.deepEqual(kept({ dailyDays: 41, weeklyMonths: 2 }), []);
    assert.deepEqual(kept({ weeklyMonths: 1 }), [
      'backup.volumes.weeklyMonths: must be longer than 40 days, for which other backups are kept (got 1). Raise it, or leave it out.',
    ]);
    assert.equal(kept({ dailyDays: 40 }).length, 1);
  });

  it('is kept by whatever schedule passes', () => {
    const schedule = fc.record({
      everyHours: fc.constantFrom(1, 2, 3, 4, 6, 8, 12, 24),
      keepDays: fc.integer({ min: 7, max: 60 }),
      pointInTime: fc.boolean(),
    });
    fc.assert(
      fc.property(schedule, fc.integer({ min: 5, max: 2000 }), (one, rpoMinutes) => {
        const passes =
          problemsOf({ schedules: { database: one }, objectives: { rtoMinutes: 15, rpoMinutes } }).length === 0;
        assert.equal(passes, (one.pointInTime ? 5 : one.everyHours * 60) <= rpoMinutes);
      }),
    );
  });
});
