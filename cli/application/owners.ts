import type { LiveObject, ObjectName } from '../../apply/cluster-client.ts';
import type { FormerInventory, InventoryOwner } from '../../apply/index.ts';
import { keyOf, nameOfLive } from '../../apply/planned.ts';
import { recordName } from '../../components/applications/model/run.ts';
import { domain } from '../../components/core/kubernetes/labels.ts';
import { joinNames } from '../../components/core/values/joined-name.ts';

/** The project name of applications that `ajj deploy` deploys. */
export const applicationsProject = 'applications';

/** The name of an application in its cluster. */
export interface ApplicationName {
  readonly namespace: string;
  readonly name: string;
}

/** The stack name of an application, for its graph and the policies. */
export function applicationStack({ namespace, name }: ApplicationName): string {
  return joinNames([namespace, name]);
}

/** The inventory that version 0.1.0 used, and which of its objects belong to this owner. */
function former(key: string, isOwn: (one: ObjectName) => boolean): FormerInventory {
  return {
    name: `fleetwright-inventory-${applicationsProject}-${key}`,
    claim: (listed, live) => {
      const strangers = new Set(live.filter(isStranger).map((object) => keyOf(nameOfLive(object))));
      return listed.filter((one) => isOwn(one) && !strangers.has(keyOf(one)));
    },
  };
}

/** Whether a stack created it. Everything that belongs to applications has the tag of their project. */
function isStranger({ metadata: { labels = {} } }: LiveObject): boolean {
  const project = labels[`${domain}/project`];
  return project !== undefined && project !== applicationsProject;
}

/** An application as the owner of its objects. */
export function applicationOwner({ namespace, name }: ApplicationName): InventoryOwner {
  const isOwn = (one: ObjectName): boolean =>
    one.namespace === undefined ? one.kind !== 'Namespace' : one.namespace === namespace;
  const isRecord = (one: ObjectName): boolean =>
    one.kind === 'ConfigMap' && one.namespace === namespace && one.name === recordName(name);
  const { name: key, claim } = former(`${namespace}-${name}`, isOwn);
  return {
    path: ['application', namespace, name],
    title: `application ${namespace}/${name}`,
    former: { name: key, claim: (listed, live) => (listed.some(isRecord) ? claim(listed, live) : []) },
  };
}

/** A namespace of applications as the owner of itself and its limits. */
export function namespaceOwner(namespace: string): InventoryOwner {
  const isOwn = (one: ObjectName): boolean =>
    one.namespace === namespace || (one.kind === 'Namespace' && one.name === namespace);
  const { name, claim } = former(namespace, isOwn);
  const isHere = (listed: readonly ObjectName[]): boolean =>
    listed.some((one) => one.kind === 'Namespace' && isOwn(one));
  return {
    path: ['namespace', namespace],
    title: `namespace ${namespace}`,
    former: { name, claim: (listed, live) => (isHere(listed) ? claim(listed, live) : []) },
  };
}

const admission = 'admission';

/** The admission rules of a cluster's applications, as the owner of their objects. */
export const admissionOwner: InventoryOwner = {
  path: [admission],
  title: 'the admission rules of applications',
  // A namespace of that name used the same inventory.
  former: former(admission, ({ kind, namespace }) => kind !== 'Namespace' && namespace !== admission),
};
