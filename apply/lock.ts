import { setTimeout as sleep } from 'node:timers/promises';
import { domain } from '../components/core/kubernetes/labels.ts';
import { ProblemsError } from '../components/core/problems/problem.ts';
import { RefusedByServer } from './answer.ts';
import type { ClusterClient, LiveObject, ObjectName } from './cluster-client.ts';
import { type InventoryOwner, ownerName } from './inventory-owner.ts';
import { isGone, type LockHolder, shownHolder, thisProcess } from './lock-holder.ts';

/** What to lock, and what to do if another run holds the lock. */
export interface LockOptions {
  readonly client: ClusterClient;
  /** The owner whose objects no other run may change meanwhile. */
  readonly owner: Pick<InventoryOwner, 'path' | 'title'>;
  readonly signal: AbortSignal;
  /** How long to wait for another run to end, in seconds. Default: 0, do not wait. */
  readonly waitSeconds?: number;
  /** Called with a text that says which run it waits for. */
  readonly report?: (text: string) => void;
}

/** Where locks are kept, together with the inventories. */
const namespace = 'kube-system';

/** A lock that is not renewed for this time is free. */
const durationSeconds = 15;
const renewMilliseconds = 4_000;
const pollMilliseconds = 250;

/** The annotation that says which process holds a lock. */
const holderAnnotation = `${domain}/holder`;

type Lease = LiveObject & { readonly spec?: { readonly renewTime?: string } };

/** The Lease that locks the objects of an owner. */
export function lockName(owner: Pick<InventoryOwner, 'path'>): ObjectName {
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    namespace,
    name: `fleetwright-lock.${ownerName(owner)}`,
  };
}

/**
 * Runs work that no other process may do in the same cluster at the same time, on whatever machine: a Lease in the cluster
 * is held and renewed meanwhile. The Lease of a killed process is taken over: at once if the process is seen to be gone,
 * otherwise when it expires.
 * @param work must end when its signal aborts: the caller's signal, or the loss of the lock
 * @throws ProblemsError with the holder of the lock, if it is not released in time.
 */
export async function withLock<T>(options: LockOptions, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { client, signal, owner } = options;
  let held = await acquire(options);
  const lost = new AbortController();
  let renewing = Promise.resolve();
  let renewed = Date.now();
  const renew = async (): Promise<void> => {
    try {
      held = await client.replace(leaseOf(owner, held));
      renewed = Date.now();
    } catch (error) {
      const isTaken = error instanceof RefusedByServer && (error.status === 409 || error.status === 404);
      if (isTaken || Date.now() - renewed > durationSeconds * 1000) lost.abort(lostLock(owner.title));
    }
  };
  const timer = setInterval(() => {
    renewing = renewing.then(renew);
  }, renewMilliseconds);
  timer.unref();
  try {
    return await work(AbortSignal.any([signal, lost.signal]));
  } finally {
    clearInterval(timer);
    await renewing;
    const { uid, resourceVersion } = held.metadata;
    // A lock that cannot be released expires; the result of the work is what counts.
    await client.delete(lockName(owner), { uid, resourceVersion }).catch(() => undefined);
  }
}

async function acquire(options: LockOptions): Promise<LiveObject> {
  const { client, owner, signal, waitSeconds = 0, report } = options;
  const begun = Date.now();
  let seen: { readonly version: string | undefined; readonly at: number } | undefined;
  for (;;) {
    signal.throwIfAborted();
    const found = (await client.read(lockName(owner))) as Lease | undefined;
    const version = found?.metadata.resourceVersion;
    if (found !== undefined && seen?.version !== version) seen = { version, at: Date.now() };
    const isSilent = seen !== undefined && Date.now() - seen.at > durationSeconds * 1000;
    if (found === undefined || isSilent || isLeft(found)) {
      const taken = await take(client, leaseOf(owner, found));
      if (taken !== undefined) return taken;
      continue;
    }
    const waited = Date.now() - begun;
    // A lock that seems expired is watched for as long as a live one would take to be renewed, because clocks differ.
    if (waited > waitSeconds * 1000 && !isOld(found)) throw heldLock(owner.title, holderOf(found));
    report?.(`waiting for ${shownBy(holderOf(found))}`);
    await sleep(pollMilliseconds, undefined, { signal });
  }
}

/** Takes a free lock; nothing if another run was faster. */
async function take(client: ClusterClient, lease: LiveObject): Promise<LiveObject | undefined> {
  try {
    return await (lease.metadata.resourceVersion === undefined ? client.create(lease) : client.replace(lease));
  } catch (error) {
    if (error instanceof RefusedByServer && (error.status === 409 || error.status === 404)) return undefined;
    throw error;
  }
}

function leaseOf(owner: Pick<InventoryOwner, 'path'>, found: LiveObject | undefined): LiveObject {
  const { name, ...kind } = lockName(owner);
  const holder = thisProcess();
  // With microseconds, because the API server accepts nothing else.
  const renewTime = new Date().toISOString().replace('Z', '000Z');
  const { uid, resourceVersion } = found?.metadata ?? {};
  return {
    apiVersion: kind.apiVersion,
    kind: kind.kind,
    metadata: {
      name,
      namespace,
      labels: { 'app.kubernetes.io/managed-by': 'fleetwright', 'app.kubernetes.io/component': 'lock' },
      annotations: { [holderAnnotation]: JSON.stringify(holder) },
      ...(uid === undefined ? {} : { uid }),
      ...(resourceVersion === undefined ? {} : { resourceVersion }),
    },
    spec: { holderIdentity: shownHolder(holder), leaseDurationSeconds: durationSeconds, renewTime },
  };
}

function holderOf({ metadata }: LiveObject): LockHolder | undefined {
  try {
    return JSON.parse(metadata.annotations?.[holderAnnotation] ?? '') as LockHolder;
  } catch {
    return undefined;
  }
}

function isLeft(found: LiveObject): boolean {
  const holder = holderOf(found);
  return holder !== undefined && isGone(holder);
}

function isOld({ spec }: Lease): boolean {
  return Date.now() - Date.parse(spec?.renewTime ?? '') > durationSeconds * 1000;
}

function shownBy(holder: LockHolder | undefined): string {
  return holder === undefined ? 'somebody else' : shownHolder(holder);
}

function heldLock(title: string, holder: LockHolder | undefined): ProblemsError {
  const said = `another run is changing it: ${shownBy(holder)}`;
  const fix = `Wait until it ends, and run this again. The lock of a killed run expires within ${durationSeconds} s.`;
  return new ProblemsError([{ path: title, said, fix }]);
}

function lostLock(title: string): ProblemsError {
  const said = 'the lock could not be renewed in time, and another run may have taken over';
  return new ProblemsError([{ path: title, said, fix: 'Wait until the other run ends, and run this again.' }]);
}
