import type { ConcernContext } from '../../concern/context.ts';
import { resourcesOf } from '../../workload/resources.ts';
import type { MeshSpec } from '../../workload/spec.ts';
import { meshSettings } from './settings.ts';

/** The part of each agent in the service mesh; nothing where there is none. */
export function meshOf(context: ConcernContext): MeshSpec | undefined {
  const { enabled, proxy } = meshSettings.of(context);
  if (!enabled) return undefined;
  const { requests, limits } = resourcesOf(proxy);
  return { proxy: { requests, limits } };
}
