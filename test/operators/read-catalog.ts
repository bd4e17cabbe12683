import { globSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Operator } from '../../components/operators/operator.ts';
import type { OperatorPlace } from '../../components/operators/place.ts';

/** An operator, and the file and name by which others import it. */
export interface Entry {
  readonly operator: Operator;
  readonly file: string;
  readonly exported: string;
}

const folder = resolve(import.meta.dirname, '../../components/operators/catalog');

const isOperator = (value: unknown): value is Operator =>
  typeof value === 'object' && value !== null && 'install' in value && 'whenDown' in value;

/** Every operator in the folder of the catalog, so that none is forgotten in a list. */
export async function readCatalog(): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const path of globSync(`${folder}/*.ts`).sort()) {
    const module: Record<string, unknown> = await import(path);
    for (const [exported, value] of Object.entries(module)) {
      if (isOperator(value)) entries.push({ operator: value, file: basename(path, '.ts'), exported });
    }
  }
  return entries;
}

/** A place in which every setting differs from the defaults of charts. */
export const examplePlace: OperatorPlace = {
  cluster: 'fleetwright-prod',
  region: 'us-west-2',
  kubernetes: '1.34',
  replicas: 2,
  apiServerCidr: '10.0.0.0/16',
  controlPlaneCidr: '10.0.0.0/16',
  nodeSelector: { 'fleetwright.io/pool': 'general' },
  tolerations: [{ key: 'fleetwright.io/pool', operator: 'Equal', value: 'general', effect: 'NoSchedule' }],
};
