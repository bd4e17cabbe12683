import type { LiveObject } from '../../apply/cluster-client.ts';
import type { ClusterClient, ObjectName } from '../../apply/index.ts';
import type { ApplicationRecord } from '../../components/applications/model/record.ts';
import { parseRecord } from '../../components/applications/model/record-text.ts';
import { recordLabel, recordName } from '../../components/applications/model/run.ts';
import { type Problem, ProblemsError } from '../../components/core/problems/problem.ts';

function parsed(object: LiveObject): ApplicationRecord {
  const { data = {} } = object as LiveObject & { data?: { record?: string } };
  try {
    return parseRecord(data.record ?? '');
  } catch {
    const { name, namespace } = object.metadata;
    const problem: Problem = {
      path: `ConfigMap ${namespace}/${name}`,
      value: data.record,
      rule: 'it is not what ajj keeps of an application',
      fix: 'restore it from a backup, or delete it and deploy the application again',
    };
    throw new ProblemsError([problem]);
  }
}

/** What is known of an application in a cluster; nothing if it was never deployed there. */
export async function readRecord(
  client: ClusterClient,
  namespace: string,
  name: string,
): Promise<ApplicationRecord | undefined> {
  const place: ObjectName = { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: recordName(name) };
  const found = await client.read(place);
  return found === undefined ? undefined : parsed(found);
}

/** The applications of a namespace, or of all. */
export async function listRecords(client: ClusterClient, namespace?: string): Promise<ApplicationRecord[]> {
  const [selector] = Object.entries(recordLabel).map(([label, value]) => `${label}=${value}`);
  const where = namespace === undefined ? {} : { namespace };
  const found = await client.list('v1', 'ConfigMap', { ...where, labelSelector: selector as string });
  return found.map(parsed).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The record of an application that has to be there. @throws ProblemsError if it is not. */
export async function requireRecord(
  client: ClusterClient,
  namespace: string,
  name: string,
): Promise<ApplicationRecord> {
  const record = await readRecord(client, namespace, name);
  if (record !== undefined) return record;
  const others = await listRecords(client);
  const known = others.map((other) => `${other.namespace}/${other.name}`);
  const problem: Problem = {
    path: 'application',
    value: `${namespace}/${name}`,
    rule: 'ajj deployed no application of that name there',
    fix: known.length === 0 ? 'deploy it: ajj deploy' : `name one of ${known.join(', ')}`,
  };
  throw new ProblemsError([problem]);
}
