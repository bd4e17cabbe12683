import type { LiveObject, ObjectName } from '../../apply/cluster-client.ts';
import type { InventoryOwner } from '../../apply/index.ts';
import { keyOf, nameOfLive } from '../../apply/planned.ts';
import { domain, labelValue, type PlatformTags } from '../../components/core/kubernetes/labels.ts';
import type { LoadedStack } from './stack.ts';

/** A stack as the owner of its objects. */
export function stackOwner({ stack, platform }: LoadedStack): InventoryOwner {
  const { project, name } = stack;
  return {
    path: ['stack', project.name, name],
    title: `stack ${name}`,
    // The admission rules of applications stay in use until a stack has its own.
    succeeds: ['admission'],
    former: {
      name: `fleetwright-inventory-${project.name}-${name}`,
      claim: (listed, live) => claimedByTags(platform.context.tags, listed, live),
    },
  };
}

/**
 * Every object of a stack has the stack's tags. An object with other tags belongs to somebody else, and one without
 * tags counts as the stack's.
 */
function claimedByTags(
  { environment, project }: PlatformTags,
  listed: readonly ObjectName[],
  live: readonly LiveObject[],
): readonly ObjectName[] {
  const own = JSON.stringify([labelValue(environment), labelValue(project)]);
  const tags = new Map(live.map((object) => [keyOf(nameOfLive(object)), tagsOf(object)]));
  const found = [...tags.values()].filter((one) => one !== undefined);
  if (!found.includes(own)) return [];
  const isShared = found.some((one) => one !== own);
  return listed.filter((name) => {
    const one = tags.get(keyOf(name));
    return one === own || (one === undefined && !isShared);
  });
}

function tagsOf({ metadata: { labels = {} } }: LiveObject): string | undefined {
  const [environment, project] = [labels[`${domain}/environment`], labels[`${domain}/project`]];
  return environment === undefined && project === undefined ? undefined : JSON.stringify([environment, project]);
}
