import { RefusedByServer } from './answer.ts';
import { fieldManager } from './client.ts';
import type { ClusterClient, LiveObject, ManagedFields } from './cluster-client.ts';
import { type FieldSet, unionOf, withoutFields } from './field-set.ts';
import { nameOfLive } from './planned.ts';

/**
 * Managers whose fields become ours on all of our objects, because they applied the same program by other means. Otherwise,
 * what they set and the program no longer contains would stay forever.
 */
const applied: readonly RegExp[] = [/^kubectl-client-side-apply$/, /^kubectl$/, /^before-first-apply$/];

/** Managers of tools, whose fields become ours only with an object that is adopted by name. */
const adoptable: readonly RegExp[] = [
  ...applied,
  /^kubectl-/,
  /^helm$/i,
  /^pulumi-/,
  /^argocd-(application-)?controller$/,
  /^(kustomize|helm)-controller$/,
  /^(terraform|hashicorp)/i,
];

/** True for fields that become ours. What was set through a subresource, such as the scale, belongs to a controller. */
function isTaken({ manager = '', subresource = '' }: ManagedFields, isAdopted: boolean): boolean {
  return subresource === '' && (isAdopted ? adoptable : applied).some((pattern) => pattern.test(manager));
}

/** True for an object with fields that others applied, and that become ours with the next apply. */
export function hasFieldsToTake({ metadata }: LiveObject, isAdopted = false): boolean {
  return (metadata.managedFields ?? []).some((fields) => isTaken(fields, isAdopted));
}

const isOurs = ({ manager, operation, subresource = '' }: ManagedFields): boolean =>
  manager === fieldManager && operation === 'Apply' && subresource === '';

/** The managed fields after ours include what others applied; nothing if there is nothing to take. */
function takenOver(all: readonly ManagedFields[], isAdopted: boolean): ManagedFields[] | undefined {
  const taken = all.filter((fields) => isTaken(fields, isAdopted));
  const first = all.find(isOurs) ?? taken[0];
  if (first === undefined || taken.length === 0) return undefined;
  // Fields belong to an API version. Those of other versions are released, and then have no owner.
  const fieldsV1 = taken
    .filter(({ apiVersion }) => apiVersion === first.apiVersion)
    .reduce((sum: FieldSet, fields) => unionOf(sum, fields.fieldsV1 ?? {}), first.fieldsV1 ?? {});
  const ours = { ...first, manager: fieldManager, operation: 'Apply', fieldsV1 };
  return [ours, ...all.filter((fields) => !isOurs(fields) && !taken.includes(fields))];
}

const maxAttempts = 5;

/**
 * Takes over the fields that others applied to our object, so that the next apply removes those that the program does not
 * contain. Fields of controllers stay theirs.
 */
export async function takeFields(client: ClusterClient, object: LiveObject, isAdopted = false): Promise<void> {
  let live: LiveObject | undefined = object;
  for (let attempt = 1; live !== undefined; attempt += 1) {
    const { managedFields = [], resourceVersion } = live.metadata;
    const value = takenOver(managedFields, isAdopted);
    if (value === undefined) return;
    try {
      await client.patch(nameOfLive(live), [
        { op: 'replace', path: '/metadata/managedFields', value },
        // The server refuses this if somebody changed the object since it was read.
        { op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion },
      ]);
      return;
    } catch (error) {
      const isChanged = error instanceof RefusedByServer && error.status === 409;
      if (!isChanged || attempt >= maxAttempts) throw error;
      live = await client.read(nameOfLive(live));
    }
  }
}

/** An object as it will be after we own what others applied: without the fields that only they set. */
export function withoutTakenFields(object: LiveObject, isAdopted = false): LiveObject {
  const { managedFields = [] } = object.metadata;
  const sum = (all: readonly ManagedFields[]): FieldSet =>
    all.reduce((fields: FieldSet, one) => unionOf(fields, one.fieldsV1 ?? {}), {});
  const taken = managedFields.filter((fields) => isTaken(fields, isAdopted));
  const others = managedFields.filter((fields) => !taken.includes(fields));
  if (taken.length === 0) return object;
  return withoutFields(object, sum(taken), sum(others)) as LiveObject;
}
