import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Source } from '../schemas/schema.ts';

/** What AWS publishes about a service for policies. */
export interface Service {
  /** Names of the actions, each with the types of resources that it can be allowed on; none for one that takes only `*`. */
  readonly actions: Readonly<Record<string, readonly string[]>>;
  /** ARNs of the types of resources, with `*` for what varies. */
  readonly resources: Readonly<Record<string, string>>;
  /** Condition keys of the service, with `*` for what varies. */
  readonly conditions: readonly string[];
}

/** The extract of the service authorization reference. */
export interface Actions {
  readonly source: Source & { readonly updated: string; readonly second: string };
  readonly services: Readonly<Record<string, Service>>;
  /** Prefixes of all services, those that are not extracted included. */
  readonly known: readonly string[];
  /** Condition keys that hold for every service. */
  readonly conditions: readonly string[];
}

let actions: Actions | undefined;

/** The extract, read once. */
export function readActions(): Actions {
  actions ??= JSON.parse(readFileSync(resolve(import.meta.dirname, 'actions.json'), 'utf8')) as Actions;
  return actions;
}
