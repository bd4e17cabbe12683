import { listed } from '../concern/concern.ts';
import { type MonitoringSettings, monitoringSettings } from './settings.ts';

/** Keys that a monitoring stack will read. Nothing is planned from them yet. */
export const monitoring = listed<MonitoringSettings, never>({
  settings: monitoringSettings,
  summary: 'Reserved for a monitoring stack. Nothing reads these settings yet.',
  defaults: {
    common: {},
    environments: {
      development: { depth: 'basic', automaticRollback: false },
      staging: { depth: 'full' },
      production: { depth: 'enterprise', automaticRollback: false },
      canary: { depth: 'enhanced', automaticRollback: true },
    },
  },
  specify: () => undefined,
});
