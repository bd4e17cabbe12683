import { type ApplicationRecord, aborted, type RecordAction, type Unsettled } from './record.ts';

/** A record as it is kept during a change: what is wanted, and what applied before. */
export function unsettled(wanted: ApplicationRecord, change: Unsettled): ApplicationRecord {
  return { ...settled(wanted), unsettled: change };
}

/** A record once what it wants has been applied. */
export function settled({ unsettled: _, ...record }: ApplicationRecord): ApplicationRecord {
  return record;
}

/** What applies to an application: what its record wants or, if a change has not ended, what applied before it. */
export function holding(record: ApplicationRecord | undefined): ApplicationRecord | undefined {
  return record?.unsettled === undefined ? record : record.unsettled.was;
}

/**
 * The record from which an action continues. An unfinished deployment is what abort and undo give up; any other unfinished
 * change starts again.
 * @returns the record, and whether the action only gives up the deployment
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
