import { EventEmitter, once } from 'node:events';
import { RefusedByServer } from '../../apply/answer.ts';
import { fieldManager } from '../../apply/client.ts';
import type {
  ApplyRequestOptions,
  ClusterClient,
  ListOptions,
  LiveObject,
  ObjectName,
  PatchOperation,
  Preconditions,
} from '../../apply/cluster-client.ts';
import { keyOf, nameOfLive } from '../../apply/planned.ts';

/** What a write of a process that was killed comes to. */
export class Killed extends Error {}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What two managers set of one object: where both do, what the later one says. */
function merged(one: object, other: object): object {
  const sum: Record<string, unknown> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const before = sum[key];
    sum[key] = isFields(before) && isFields(value) ? merged(before, value) : value;
  }
  return sum;
}

/** A value with the keys of its mappings in order, to compare texts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

function conflict(): RefusedByServer {
  return new RefusedByServer(409, 'Conflict', 'the object has been modified');
}

/** A cluster in memory that answers as an API server does, and remembers what was asked of it. */
export class FakeCluster implements ClusterClient {
  readonly server = 'https://cluster.example';
  readonly objects = new Map<string, LiveObject>();
  /** What was asked, in order: `apply Deployment agents/aider`. */
  readonly asked: string[] = [];
  /** Refuses what it names. */
  refuse: (name: ObjectName) => RefusedByServer | undefined = () => undefined;
  /** Dies at the write after so many: from then on nothing is written, as after a kill. Default: never. */
  diesAfter = Number.POSITIVE_INFINITY;
  /** How an object is found: a controller may have given it its status. */
  seen: (object: LiveObject) => LiveObject = (object) => object;
  /** What each manager applied, by object. */
  readonly #applied = new Map<string, Map<string, object>>();
  #clock = 0;
  #writes = 0;
  #isDead = false;

  /** Writes so far, and how many more there may be. */
  get writes(): number {
    return this.#writes;
  }

  /** The same cluster as it stands, for another process. */
  copy(): FakeCluster {
    const copy = new FakeCluster();
    copy.seen = this.seen;
    copy.#clock = this.#clock;
    for (const [key, object] of this.objects) copy.objects.set(key, object);
    for (const [key, applied] of this.#applied) copy.#applied.set(key, applied);
    return copy;
  }

  async apply(manifest: object, options: ApplyRequestOptions = {}): Promise<LiveObject> {
    const { dryRun = false, fieldManager: manager = fieldManager, force = true } = options;
    const wanted = manifest as LiveObject;
    const name = nameOfLive(wanted);
    this.#note(dryRun ? 'try' : 'apply', name);
    await new Promise((done) => setImmediate(done));
    const refused = this.refuse(name);
    if (refused !== undefined) throw refused;
    const before = this.objects.get(keyOf(name));
    const { resourceVersion } = wanted.metadata;
    if (resourceVersion !== undefined && before?.metadata.resourceVersion !== resourceVersion) throw conflict();
    const managers = before?.metadata.managedFields ?? [];
    if (!force && managers.some((one) => one.manager !== manager)) throw conflict();
    const others = managers.filter((one) => one.manager !== manager);
    const key = keyOf(name);
    const applied = this.#applied.get(key) ?? new Map<string, object>();
    const theirs = others.map((one) => applied.get(one.manager ?? '') ?? {});
    const after = [...theirs, wanted].reduce(merged, {}) as LiveObject;
    const text = ({ metadata, status: _, ...rest }: LiveObject): string =>
      JSON.stringify(sorted([rest, metadata.labels, metadata.annotations]));
    const isManager = managers.some((one) => one.manager === manager);
    if (before !== undefined && isManager && text(before) === text(after)) return before;
    const written = this.#write(after, dryRun, [
      ...others,
      { manager, operation: 'Apply', time: String(this.#clock + 1) },
    ]);
    if (!dryRun) this.#applied.set(key, new Map([...applied, [manager, wanted]]));
    return written;
  }

  async create(manifest: object): Promise<LiveObject> {
    const wanted = manifest as LiveObject;
    this.#note('create', nameOfLive(wanted));
    if (this.objects.has(keyOf(nameOfLive(wanted)))) throw conflict();
    return this.#write(wanted, false, [{ manager: fieldManager, operation: 'Update' }]);
  }

  async replace(manifest: object): Promise<LiveObject> {
    const wanted = manifest as LiveObject;
    this.#note('replace', nameOfLive(wanted));
    const before = this.objects.get(keyOf(nameOfLive(wanted)));
    if (before?.metadata.resourceVersion !== wanted.metadata.resourceVersion) throw conflict();
    return this.#write(wanted, false, [{ manager: fieldManager, operation: 'Update' }]);
  }

  async patch(name: ObjectName, operations: readonly PatchOperation[]): Promise<LiveObject> {
    this.#note('patch', name);
    const before = this.objects.get(keyOf(name)) as LiveObject;
    const metadata: Record<string, unknown> = { ...before.metadata };
    for (const { path, value } of operations) {
      const field = path.replace('/metadata/', '');
      if (field === 'resourceVersion' && value !== metadata.resourceVersion) throw conflict();
      metadata[field] = value;
    }
    const managers = metadata.managedFields as LiveObject['metadata']['managedFields'];
    return this.#write({ ...before, metadata: metadata as unknown as LiveObject['metadata'] }, false, managers ?? []);
  }

  #write(
    object: LiveObject,
    dryRun: boolean,
    managedFields: NonNullable<LiveObject['metadata']['managedFields']>,
  ): LiveObject {
    this.#clock += 1;
    const key = keyOf(nameOfLive(object));
    const uid = this.objects.get(key)?.metadata.uid ?? `uid-${this.#clock}`;
    const metadata = { ...object.metadata, uid, resourceVersion: String(this.#clock), managedFields };
    const after = { ...object, metadata };
    if (dryRun) return after;
    this.#live();
    this.objects.set(key, after);
    this.changed.emit('change');
    return after;
  }

  /** Counts a write. */
  #live(): void {
    if (this.#writes >= this.diesAfter) this.#isDead = true;
    this.#ask();
    this.#writes += 1;
  }

  /** A process that was killed asks nothing any more. */
  #ask(): void {
    if (this.#isDead) throw new Killed();
  }

  async read(name: ObjectName): Promise<LiveObject | undefined> {
    this.#ask();
    return this.objects.get(keyOf(name));
  }

  async list(apiVersion: string, kind: string, options: ListOptions = {}): Promise<LiveObject[]> {
    this.#ask();
    const [label, value] = options.labelSelector?.split('=') ?? [];
    const found = [...this.objects.values()].filter(
      (object) =>
        object.apiVersion === apiVersion &&
        object.kind === kind &&
        (label === undefined || object.metadata.labels?.[label] === value) &&
        (options.namespace === undefined || object.metadata.namespace === options.namespace),
    );
    return found.map(this.seen);
  }

  /** Has an object in the cluster as it is, whoever wrote it; whoever follows sees it. */
  put(object: LiveObject): void {
    this.objects.set(keyOf(nameOfLive(object)), object);
    this.changed.emit('change');
  }

  /** As it is now, and again whenever something was {@link put}. */
  async *follow(
    apiVersion: string,
    kind: string,
    { signal, ...options }: { readonly namespace?: string; readonly signal: AbortSignal },
  ): AsyncGenerator<readonly LiveObject[]> {
    for (;;) {
      const change = once(this.changed, 'change', { signal });
      change.catch(() => undefined);
      yield await this.list(apiVersion, kind, options);
      await change.catch(() => signal.throwIfAborted());
    }
  }

  /** Tells of each change to whoever follows. */
  readonly changed = new EventEmitter();

  /** Kinds that it does not have. */
  readonly lacks = new Set<string>();

  async groups(): Promise<ReadonlySet<string>> {
    return new Set();
  }

  async serves(_apiVersion: string, kind: string): Promise<boolean> {
    return !this.lacks.has(kind);
  }

  async namespacedKinds(): Promise<readonly { readonly apiVersion: string; readonly kind: string }[]> {
    const all = [...this.objects.values()].filter(({ metadata }) => metadata.namespace !== undefined);
    return [...new Map(all.map(({ apiVersion, kind }) => [kind, { apiVersion, kind }])).values()];
  }

  async delete(name: ObjectName, { uid, resourceVersion }: Preconditions = {}): Promise<void> {
    this.#note('delete', name);
    const before = this.objects.get(keyOf(name));
    if (before === undefined) return;
    const { metadata } = before;
    if (uid !== undefined && metadata.uid !== uid) throw conflict();
    if (resourceVersion !== undefined && metadata.resourceVersion !== resourceVersion) throw conflict();
    this.#live();
    this.objects.delete(keyOf(name));
    this.#applied.delete(keyOf(name));
    this.changed.emit('change');
  }

  async evict(): Promise<void> {}

  async version(): Promise<string> {
    return 'v1.36.3';
  }

  #note(verb: string, { kind, namespace, name }: ObjectName): void {
    this.asked.push(`${verb} ${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`);
  }
}
