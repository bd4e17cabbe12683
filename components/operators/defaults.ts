import type { Defaults } from '../concern/concern.ts';
import type { OperatorsSettings } from './settings.ts';

export const operatorsDefaults: Defaults<OperatorsSettings> = {
  // Two, so that the loss of a node stops no admission webhook and no autoscaler.
  common: { replicas: 2, each: {} },
  environments: { development: { replicas: 1 }, staging: { replicas: 1 } },
};
