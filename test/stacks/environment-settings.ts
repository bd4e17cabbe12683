import { nodePoolsSettings } from '../../components/cluster/nodes/settings.ts';
import { clusterSettings } from '../../components/cluster/settings.ts';
import { databaseSettings } from '../../components/data/database/settings.ts';
import { fleetSettings } from '../../components/fleet/settings.ts';
import { monitoringSettings } from '../../components/monitoring/settings.ts';
import { layersOf, mergeLayers } from '../../stacks/config/layers.ts';
import type { EnvironmentName } from '../../stacks/environments.ts';

/** Some of the settings of an environment, each as its concern knows it. */
export function settingsOf(environment: EnvironmentName) {
  const settings = mergeLayers(layersOf({ environment }));
  return {
    cluster: clusterSettings.of({ settings }),
    fleet: fleetSettings.of({ settings }),
    nodePools: nodePoolsSettings.of({ settings }),
    database: databaseSettings.of({ settings }),
    monitoring: monitoringSettings.of({ settings }),
  };
}
