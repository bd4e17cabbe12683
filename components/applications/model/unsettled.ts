import { type ApplicationRecord, aborted, type RecordAction, type Unsettled } from './record.ts';

/** A record as it is kept while a change is at work: what is wanted, and what held before. */
export function unsettled(wanted: ApplicationRecord, change: Unsettled): ApplicationRecord {
  return { ...settled(wanted), unsettled: change };
}

/** A record once what it wants holds. */
export function settled({ unsettled: _, ...record }: ApplicationRecord): ApplicationRecord {
  return record;
}

/** What holds of an application: what its record wants, or where a change is not at its end, what was before it. */
export function holding(record: ApplicationRecord | undefined): ApplicationRecord | undefined {
  return record?.unsettled === undefined ? record : record.unsettled.was;
}

/**
 * From which record an action goes on: the one that holds. A deployment that did not come to its end is itself what is
 * given up, or gone back from; any other change is made again from where it began.
 * @returns the record, and whether giving up the deployment is all that is to be done
 */
export function startOf(
  record: ApplicationRecord,
  action: RecordAction,
): { readonly from: ApplicationRecord | undefined; readonly givesUp: boolean } {
  const from = holding(record);
  const isDeployment = record.unsettled?.action === 'deploy' || record.unsettled?.action === 'optimize';
  const givesUp = isDeployment && (action === 'undo' || action === 'abort');
  return { from: givesUp && from !== undefined ? aborted(from) : from, givesUp };
}
