import type { LiveObject } from '../../apply/cluster-client.ts';
import type { ClusterClient, ObjectName } from '../../apply/index.ts';
import type { ApplicationRecord } from '../../components/applications/model/record.ts';
import { parseRecord } from '../../components/applications/model/record-text.ts';
import { recordLabel, recordName } from '../../components/applications/model/run.ts';
import { type Problem, ProblemsError } from '../../components/core/problems/problem.ts';
import type { ApplicationName } from './owners.ts';

function parsed(object: LiveObject): ApplicationRecord {
  const { data = {} } = object as LiveObject & { data?: { record?: string } };
  try {
    return parseRecord(data.record ?? '');
  } catch {
    const { name, namespace } = object.metadata;
    const problem: Problem = {
      path: `ConfigMap ${namespace}/${name}`,
      said: 'is not a valid record of an application',
      fix: 'Restore it from a backup, or delete it and deploy the application again.',
    };
    throw new ProblemsError([problem]);
  }
}

/** A record as stored in a cluster. */
export interface StoredRecord {
  readonly record: ApplicationRecord;
  readonly resourceVersion: string | undefined;
}

/** The ConfigMap that stores the record of an application. */
export function recordPlace({ namespace, name }: ApplicationName): ObjectName {
  return { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: recordName(name) };
}

/**
 * The record of an application in a cluster; undefined if it was never deployed there.
 * @throws ProblemsError if its name is used by something else.
 */
export async function readStored(
  client: ClusterClient,
  application: ApplicationName,
): Promise<StoredRecord | undefined> {
  const found = await client.read(recordPlace(application));
  if (found === undefined) return undefined;
  return { record: parsed(found), resourceVersion: found.metadata.resourceVersion };
}

/** The applications of one namespace, or of all. */
export async function listRecords(client: ClusterClient, namespace?: string): Promise<ApplicationRecord[]> {
  const [selector] = Object.entries(recordLabel).map(([label, value]) => `${label}=${value}`);
  const where = namespace === undefined ? {} : { namespace };
  const found = await client.list('v1', 'ConfigMap', { ...where, labelSelector: selector as string });
  return found.map(parsed).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The record of an application that must exist.
 * @throws ProblemsError if it does not.
 */
export async function requireRecord(
  client: ClusterClient,
  namespace: string,
  name: string,
): Promise<ApplicationRecord> {
  const stored = await readStored(client, { namespace, name });
  if (stored !== undefined) return stored.record;
  throw await unknownApplication(client, namespace, name);
}

/** The problem that there is no such application, with the ones that exist. */
export async function unknownApplication(
  client: ClusterClient,
  namespace: string,
  name: string,
): Promise<ProblemsError> {
  const others = await listRecords(client);
  const known = others.map((other) => `${other.namespace}/${other.name}`);
  const problem: Problem = {
    path: 'application',
    got: `${namespace}/${name}`,
    must: 'be an application that ajj deployed',
    fix: known.length === 0 ? 'Deploy it with ajj deploy.' : `Name one of ${known.join(', ')}.`,
  };
  return new ProblemsError([problem]);
}
