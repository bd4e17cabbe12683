import { EventEmitter, once } from 'node:events';
import type { RefusedByServer } from '../../apply/answer.ts';
import { fieldManager } from '../../apply/client.ts';
import type { ClusterClient, LiveObject, ObjectName } from '../../apply/cluster-client.ts';
import { keyOf, nameOfLive } from '../../apply/planned.ts';

/** A cluster in memory that answers as an API server does, and remembers what was asked of it. */
export class FakeCluster implements ClusterClient {
  readonly server = 'https://cluster.example';
  readonly objects = new Map<string, LiveObject>();
  /** What was asked, in order: `apply Deployment agents/aider`. */
  readonly asked: string[] = [];
  /** Refuses what it names. */
  refuse: (name: ObjectName) => RefusedByServer | undefined = () => undefined;
  #clock = 0;

  async apply(
    manifest: object,
    options: { readonly dryRun?: boolean; readonly fieldManager?: string } = {},
  ): Promise<LiveObject> {
    const { dryRun = false, fieldManager: manager = fieldManager } = options;
    const wanted = manifest as LiveObject;
    const name = nameOfLive(wanted);
    this.#note(dryRun ? 'try' : 'apply', name);
    await new Promise((done) => setImmediate(done));
    const refused = this.refuse(name);
    if (refused !== undefined) throw refused;
    const before = this.objects.get(keyOf(name));
    const text = (object: LiveObject | undefined): string => {
      const { metadata, ...rest } = object ?? wanted;
      return JSON.stringify([rest, metadata.labels, metadata.annotations]);
    };
    if (before !== undefined && text(before) === text(wanted)) return before;
    this.#clock += 1;
    const managedFields = [{ manager, operation: 'Apply', time: String(this.#clock) }];
    const after = { ...wanted, metadata: { ...wanted.metadata, resourceVersion: String(this.#clock), managedFields } };
    if (!dryRun) this.objects.set(keyOf(name), after);
    return after;
  }

  async read(name: ObjectName): Promise<LiveObject | undefined> {
    return this.objects.get(keyOf(name));
  }

  async list(apiVersion: string, kind: string, options: { readonly namespace?: string } = {}): Promise<LiveObject[]> {
    return [...this.objects.values()].filter(
      (object) =>
        object.apiVersion === apiVersion &&
        object.kind === kind &&
        (options.namespace === undefined || object.metadata.namespace === options.namespace),
    );
  }

  /** Has an object in the cluster as it is, whoever wrote it; whoever follows is told. */
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

  async delete(name: ObjectName): Promise<void> {
    this.#note('delete', name);
    this.objects.delete(keyOf(name));
  }

  async evict(): Promise<void> {}

  async version(): Promise<string> {
    return 'v1.36.3';
  }

  #note(verb: string, { kind, namespace, name }: ObjectName): void {
    this.asked.push(`${verb} ${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`);
  }
}
