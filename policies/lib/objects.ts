import type { ReportViolation, ResourceValidationArgs } from '@pulumi/policy';
import { concerning } from './concerns.ts';
import { type Fields, isFields, read, readList } from './read.ts';
import { Undecided } from './undecided.ts';

/** A Kubernetes object within a resource: the resource itself, or an item of a list. */
export interface FoundObject {
  /** Its path in the resource, with a dot at the end; empty for the resource itself. */
  readonly prefix: string;
  /** Kind with its API group, without the version: `apps/Deployment`, or `core/Service` for the core group. */
  readonly kind: string;
  /** API version as in a manifest: `apps/v1`, or `v1` for the core group. */
  readonly apiVersion: string;
  readonly object: Fields;
  /** Whether it is only a part of the object, and the rest is in the cluster. */
  readonly isPatch: boolean;
}

/** The API version and kind of a Pulumi type; undefined if it is not an object of the cluster. */
function splitType(type: string): { apiVersion: string; kind: string } | undefined {
  const [provider, module = '', kind] = type.split(':');
  if (provider !== 'kubernetes' || kind === undefined || !/(^|\/)v\d/.test(module)) return undefined;
  return { apiVersion: module.replace(/^core\//, ''), kind };
}

function grouped(apiVersion: string, kind: string): string {
  return `${apiVersion.includes('/') ? apiVersion.split('/')[0] : 'core'}/${kind}`;
}

/** Every object in a resource. Unknown items of a list are added to `undecided`. */
export function objectsOf(type: string, properties: Fields, undecided: Undecided): FoundObject[] {
  const split = splitType(type);
  if (split === undefined) return [];
  const { apiVersion, kind } = split;
  if (!kind.endsWith('List')) {
    const isPatch = kind.endsWith('Patch');
    const plain = isPatch ? kind.slice(0, -'Patch'.length) : kind;
    return [{ prefix: '', kind: grouped(apiVersion, plain), apiVersion, object: properties, isPatch }];
  }
  const items = undecided.attempt(() => readList(properties, 'items')) ?? [];
  const found = Array.from({ length: items.length }, (_, index) =>
    undecided.attempt((): FoundObject[] => {
      const item = items[index];
      const itemKind = read(item, 'kind') ?? kind.slice(0, -'List'.length);
      const itemVersion = read(item, 'apiVersion') ?? apiVersion;
      if (!isFields(item) || typeof itemKind !== 'string' || typeof itemVersion !== 'string') return [];
      return [
        {
          prefix: `items[${index}].`,
          kind: grouped(itemVersion, itemKind),
          apiVersion: itemVersion,
          object: item,
          isPatch: false,
        },
      ];
    }),
  );
  return found.flatMap((objects) => objects ?? []);
}

/** Kind of a type, with its API group: `apps/Deployment`; undefined if it is not an object of the cluster. */
export function objectKindOf(type: string): string | undefined {
  const split = splitType(type);
  return split && grouped(split.apiVersion, split.kind);
}

/** Whether a resource of this type can contain objects of one of these kinds. */
export function mayBring(kinds: ReadonlySet<string>, type: string): boolean {
  const split = splitType(type);
  if (split === undefined) return false;
  return split.kind.endsWith('List') || kinds.has(grouped(split.apiVersion, split.kind.replace(/Patch$/, '')));
}

/** What is wrong with one object, each with its place and how to fix it. Unknown values are added to `undecided`. */
export type ObjectRule = (found: FoundObject, undecided: Undecided, config: Fields) => readonly string[];

/** A `validateResource` that applies a rule to every object of some kinds, also in lists. */
export function eachObject(kinds: ReadonlySet<string>, rule: ObjectRule) {
  const validate = (
    { type, props, getConfig }: Pick<ResourceValidationArgs, 'type' | 'props' | 'getConfig'>,
    report: ReportViolation,
  ): void => {
    const undecided = new Undecided();
    for (const found of objectsOf(type, props, undecided)) {
      if (!kinds.has(found.kind)) continue;
      const messages = undecided.attempt(() => rule(found, undecided, getConfig() as Fields)) ?? [];
      for (const message of messages) report(`${found.prefix}${message}`);
    }
    undecided.raise();
  };
  return concerning((type) => mayBring(kinds, type), validate);
}

/** Handles each entry of a list separately, so that an unknown one hides no other. */
export function eachEntry<T>(
  list: () => readonly unknown[],
  undecided: Undecided,
  look: (entry: unknown, index: number) => readonly T[],
): T[] {
  const entries = undecided.attempt(list) ?? [];
  const found: T[] = [];
  for (let index = 0; index < entries.length; index += 1) {
    found.push(...(undecided.attempt(() => look(entries[index], index)) ?? []));
  }
  return found;
}
