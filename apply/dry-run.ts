import { isDeepStrictEqual } from 'node:util';
import pLimit from 'p-limit';
import type { Problem } from '../components/core/problems/problem.ts';
import { RefusedByServer } from './answer.ts';
import type { ClusterClient, LiveObject, ObjectName } from './cluster-client.ts';
import { keyOf, type PlannedObject, shownName } from './planned.ts';
import { concurrency } from './schedule.ts';

/** How API servers say that a field cannot change: each kind has its own words. */
const unchangeable = /immutable|may not (be )?change|cannot change|can not be less than|updates to .* are forbidden/i;

/** Kinds that decide what the API server accepts: once one of them has changed, a refusal may no longer hold. */
const gates = new Set([
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
  'CustomResourceDefinition',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
  'ConstraintTemplate',
  'ClusterPolicy',
  'ValidatingPolicy',
]);

/** True for an object that decides which other objects the API server accepts. */
export function isGate({ kind, apiVersion }: ObjectName): boolean {
  return gates.has(kind) || apiVersion.startsWith('constraints.gatekeeper.sh/');
}

/** An object that exists, and that the plan changes. */
export interface ChangedObject extends PlannedObject {
  readonly live: LiveObject;
}

/** True for a refusal of a field that cannot change while its object exists. */
export function isUnchangeable(refused: RefusedByServer): boolean {
  return refused.status === 422 && unchangeable.test(refused.message);
}

/**
 * Tries changes as a dry run, so that refusals of the API server are found before anything is changed.
 * @param gatesChange whether the same run changes an object that decides what is accepted; then only fields that cannot
 * change count
 * @returns what is refused, and what the other objects would become, by key
 */
export async function tryChanges(
  client: ClusterClient,
  changed: readonly ChangedObject[],
  gatesChange: boolean,
): Promise<{ readonly problems: readonly Problem[]; readonly would: ReadonlyMap<string, LiveObject> }> {
  const limit = pLimit(concurrency);
  const would = new Map<string, LiveObject>();
  const found = await Promise.all(
    changed.map((object) =>
      limit(async (): Promise<Problem[]> => {
        try {
          would.set(keyOf(object.name), await client.apply(object.manifest, { dryRun: true }));
          return [];
        } catch (error) {
          if (!(error instanceof RefusedByServer)) throw error;
          return gatesChange && !isUnchangeable(error) ? [] : refusedChange(object, error);
        }
      }),
    ),
  );
  return { problems: found.flat(), would };
}

/** The problems of a change that the API server refuses, with the fields and what to do. */
export function refusedChange({ name, manifest, live }: ChangedObject, refused: RefusedByServer): Problem[] {
  const path = shownName(name);
  if (!isUnchangeable(refused)) {
    const said = `refused by the API server (${refused.message})`;
    return [{ path, said, fix: 'Correct it and run again. Nothing was changed.' }];
  }
  const fix = wayOut(name);
  const roots = refused.causes.map(({ field }) => field.replace(/\[.*/, '')).filter((field) => field !== '');
  const fields = differences(manifest, live).filter(
    ({ field }) => isFixedIn(name.kind, field) && (roots.length === 0 || roots.some((root) => isWithin(field, root))),
  );
  if (fields.length === 0) {
    return [{ path, said: `changes a field that cannot change (${refused.message})`, fix }];
  }
  return fields.slice(0, 5).map(({ field, planned, now }) => ({
    path: `${path}: ${field}`,
    got: planned,
    must: `stay ${JSON.stringify(now) ?? 'unset'} while the object exists`,
    fix,
  }));
}

function isWithin(field: string, root: string): boolean {
  // Kubernetes keeps a single value as a list, too, and names that: `clusterIP` and `clusterIPs`.
  if (root === `${field}s`) return true;
  return field === root || field.startsWith(`${root}.`) || field.startsWith(`${root}[`) || root.startsWith(`${field}.`);
}

/** Fields that can change, for kinds of which the server only says that the rest of the spec cannot. */
const changeable: Readonly<Record<string, RegExp>> = {
  StatefulSet:
    /^spec\.(replicas|ordinals|template|updateStrategy|revisionHistoryLimit|persistentVolumeClaimRetentionPolicy|minReadySeconds)\b/,
  PersistentVolumeClaim: /^spec\.volumeAttributesClassName\b/,
};

function isFixedIn(kind: string, field: string): boolean {
  return !field.startsWith('metadata') && changeable[kind]?.test(field) !== true;
}

interface Difference {
  readonly field: string;
  readonly planned: unknown;
  readonly now: unknown;
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where a live object differs from the plan. Fields that the plan does not have are ignored. */
function differences(planned: unknown, now: unknown, field = ''): Difference[] {
  if (isFields(planned) && isFields(now)) {
    return Object.entries(planned).flatMap(([key, value]) =>
      differences(value, now[key], field === '' ? key : `${field}.${key}`),
    );
  }
  if (Array.isArray(planned) && Array.isArray(now) && planned.length === now.length) {
    return planned.flatMap((item, index) => differences(item, now[index], `${field}[${index}]`));
  }
  return isDeepStrictEqual(planned, now) ? [] : [{ field, planned, now }];
}

/** What deleting an object costs, by its kind. */
const losses: Readonly<Record<string, string>> = {
  PersistentVolumeClaim: 'its data is lost unless you back it up',
  CustomResourceDefinition: 'all objects of its kind are lost unless you back them up',
  Deployment: 'its pods stop until the new ones are up',
  DaemonSet: 'its pods stop until the new ones are up',
  Job: 'its pods stop',
  Service: 'nothing reaches its pods until it is back',
};

function wayOut({ kind, namespace, name }: ObjectName): string {
  const target = `${kind.toLowerCase()} ${name}${namespace === undefined ? '' : ` -n ${namespace}`}`;
  if (kind === 'StatefulSet') {
    return `Undo the change. Or run kubectl delete ${target} --cascade=orphan, which keeps its pods and volumes, and run this again.`;
  }
  const loss = losses[kind] ?? 'what depends on it lacks it until it is back';
  return `Undo the change. Or run kubectl delete ${target} (${loss}), and run this again.`;
}
