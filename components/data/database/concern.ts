import { listed } from '../../concern/concern.ts';
import { checkDatabase } from '../data-check.ts';
import type { DatabaseSpec } from '../spec.ts';
import { databaseDefaults } from './defaults.ts';
import { databaseOf, databasePlanOf } from './facts.ts';
import { type DatabaseSettings, databaseSettings } from './settings.ts';

/** The relational database: PostgreSQL in Amazon RDS. */
export const database = listed<DatabaseSettings, DatabaseSpec>({
  settings: databaseSettings,
  summary: 'The relational database: PostgreSQL in Amazon RDS.',
  defaults: databaseDefaults,
  specify: (_, context) => databaseOf(context),
  needs: () => ({ backups: ['database'] }),
  check: checkDatabase,
  plan(_, platform) {
    const planned = databasePlanOf(platform);
    return planned === undefined ? {} : { cloud: [planned.plan] };
  },
});
