import type { ReportViolation, ResourceValidationArgs } from '@pulumi/policy';
import { concerning } from './concerns.ts';
import { type Fields, isFields, read, readList } from './read.ts';
import { Undecided } from './undecided.ts';

/** An object of Kubernetes within a resource: the resource itself, or an item of a list. */
export interface FoundObject {
  /** Where it stands in the resource, with a dot at the end; empty for the resource itself. */
  readonly prefix: string;
  /** Kind with its API group, without the version: `apps/Deployment`, and `core/Service` of the core group. */
  readonly kind: string;
  /** API version as a manifest writes it: `apps/v1`, and `v1` of the core group. */
  readonly apiVersion: string;
  readonly object: Fields;
  /** Only a part of the object is given: the rest stands in the cluster. */
  readonly isPatch: boolean;
}

/** The API version and kind of a Pulumi type; undefined for what is no object of the cluster. */
function splitType(type: string): { apiVersion: string; kind: string } | undefined {
  const [provider, module = '', kind] = type.split(':');
  if (provider !== 'kubernetes' || kind === undefined || !/(^|\/)v\d/.test(module)) return undefined;
  return { apiVersion: module.replace(/^core\//, ''), kind };
}

function grouped(apiVersion: string, kind: string): string {
  return `${apiVersion.includes('/') ? apiVersion.split('/')[0] : 'core'}/${kind}`;
}

/** Every object that a resource brings; what only the deployment will know of a list is left to `undecided`. */
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

/** Kind of what a type stands for, with its API group: `apps/Deployment`; undefined for what is no object of the cluster. */
export function objectKindOf(type: string): string | undefined {
  const split = splitType(type);
  return split && grouped(split.apiVersion, split.kind);
}

/** Whether a resource of this type can bring objects of one of these kinds. */
export function mayBring(kinds: ReadonlySet<string>, type: string): boolean {
  const split = splitType(type);
  if (split === undefined) return false;
  return split.kind.endsWith('List') || kinds.has(grouped(split.apiVersion, split.kind.replace(/Patch$/, '')));
}

/** What is wrong with one object, each with its place in it and the way out. What is unknown goes to `undecided`. */
export type ObjectRule = (found: FoundObject, undecided: Undecided, config: Fields) => readonly string[];

/** A `validateResource` that puts every object of some kinds to a rule, in lists too. */
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

/** Looks at each entry of a list by itself, so that one that is unknown hides no other. */
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
