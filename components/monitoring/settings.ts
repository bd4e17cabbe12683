import * as z from 'zod';
import { settingsKey } from '../concern/settings-key.ts';

const schema = z.strictObject({
  depth: z
    .enum(['basic', 'full', 'enterprise', 'enhanced'])
    .describe('Reserved: how closely the environment is watched. Nothing reads it yet.'),
  automaticRollback: z
    .boolean()
    .describe('Reserved: whether a release that does worse is rolled back automatically. Nothing reads it yet.'),
});

export type MonitoringSettings = z.infer<typeof schema>;

export const monitoringSettings = settingsKey('monitoring', schema);
