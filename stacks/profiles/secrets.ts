import type { SecretsSettings } from '../config/secrets-settings.ts';

/** Secrets as every environment has them, unless its profile says otherwise: ours, 003 and 004 give no figures. */
export const secretsDefaults: SecretsSettings = {
  by: 'none',
  refreshMinutes: 60,
  aws: {},
  vault: { mount: 'secret', authMount: 'kubernetes', role: 'fleetwright' },
  rotation: { days: 30 },
};
