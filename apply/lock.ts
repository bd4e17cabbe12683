import { setTimeout as sleep } from 'node:timers/promises';
import { domain } from '../components/core/kubernetes/labels.ts';
import { ProblemsError } from '../components/core/problems/problem.ts';
import { RefusedByServer } from './answer.ts';
import type { ClusterClient, LiveObject, ObjectName } from './cluster-client.ts';
import { type InventoryOwner, ownerName } from './inventory-owner.ts';
import { isGone, type LockHolder, shownHolder, thisProcess } from './lock-holder.ts';

/** What to lock, and what to do where somebody else has. */
export interface LockOptions {
  readonly client: ClusterClient;
  /** Whose objects nobody else may change meanwhile. */
  readonly owner: Pick<InventoryOwner, 'path' | 'title'>;
  readonly signal: AbortSignal;
  /** How long to wait for somebody else to end. Default: not at all. */
  readonly waitSeconds?: number;
  /** Told for whom it waits. */
  readonly report?: (text: string) => void;
}

/** Where locks are kept, beside the inventories. */
const namespace = 'kube-system';

/** A lock that is not renewed for so long is nobody's any more. */
const durationSeconds = 15;
const renewMilliseconds = 4_000;
const pollMilliseconds = 250;

/** The annotation that says which process holds a lock. */
const holderAnnotation = `${domain}/holder`;

type Lease = LiveObject & { readonly spec?: { readonly renewTime?: string } };

/** The Lease that locks what an owner has. */
export function lockName(owner: Pick<InventoryOwner, 'path'>): ObjectName {
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    namespace,
    name: `fleetwright-lock.${ownerName(owner)}`,
  };
}

/**
 * Does what nobody else may do at the same time to the same cluster, whatever machine they are on: a Lease in the cluster
 * is held meanwhile, and renewed. That of a process that was killed is taken over: at once where it can be seen to be gone,
 * else once it is not renewed.
 * @param work must end when its signal aborts: the caller's, or that the lock was lost
 * @throws ProblemsError naming who holds it, if they do not end in time.
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
    // One that cannot be let go ends by itself; what the work came to is what counts.
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
    // One that seems to be old is looked at for as long as a live one would take to be renewed: clocks differ.
    if (waited > waitSeconds * 1000 && !isOld(found)) throw heldLock(owner.title, holderOf(found));
    report?.(`waiting for ${shownBy(holderOf(found))}`);
    await sleep(pollMilliseconds, undefined, { signal });
  }
}

/** Takes a lock that nobody holds; nothing if somebody else was faster. */
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
  // To the microsecond, as the API server reads no other.
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
  const must = 'only one run may change it at a time, and this one is at work';
  const fix = `Wait until it has ended, and run this again; a run that was killed lets go within ${durationSeconds} s.`;
  return new ProblemsError([{ path: title, got: shownBy(holder), must, fix }]);
}

function lostLock(title: string): ProblemsError {
  const must =
    'only one run may change it at a time, and another one took over while this one could not be seen at work';
  const fix = 'Look at what the other one does, and run this again once it has ended.';
  return new ProblemsError([{ path: title, got: undefined, must, fix }]);
}
