import type { ApplicationRecord } from './record.ts';

/** Fields with another name in records of version 0.1.0, by the field that contains them. */
const formerNames: Readonly<Record<string, readonly [former: string, name: string]>> = {
  delivery: ['by', 'provider'],
  autoscaling: ['by', 'autoscaler'],
  scaling: ['by', 'autoscaler'],
};

/**
 * Reads a record as it is kept in a cluster, those of version 0.1.0 included.
 * @throws SyntaxError if it is not JSON.
 */
export function parseRecord(text: string): ApplicationRecord {
  return JSON.parse(text, (key, value: unknown): unknown => {
    const [former, name] = formerNames[key] ?? [];
    if (former === undefined || name === undefined) return value;
    if (typeof value !== 'object' || value === null || !(former in value) || name in value) return value;
    return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field === former ? name : field, inner]));
  }) as ApplicationRecord;
}
