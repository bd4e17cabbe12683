import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Source } from '../schemas/schema.ts';

/** What AWS publishes about a service that policies can use. */
export interface Service {
  /**
   * The actions, each with the types of resources that it can be limited to; an empty list for an action that only
   * takes `*`.
   */
  readonly actions: Readonly<Record<string, readonly string[]>>;
  /** ARNs of the types of resources, with `*` for variable parts. */
  readonly resources: Readonly<Record<string, string>>;
  /** Condition keys of the service, with `*` for variable parts. */
  readonly conditions: readonly string[];
}

/** The extract of the service authorization reference. */
export interface Actions {
  readonly source: Source & { readonly updated: string; readonly second: string };
  readonly services: Readonly<Record<string, Service>>;
  /** Prefixes of all services, including those that are not extracted. */
  readonly known: readonly string[];
  /** Global condition keys. */
  readonly conditions: readonly string[];
}

let actions: Actions | undefined;

/** The extract, read once. */
export function readActions(): Actions {
  actions ??= JSON.parse(readFileSync(resolve(import.meta.dirname, 'actions.json'), 'utf8')) as Actions;
  return actions;
}
