import { clusterOf, makesCloud } from '../../cluster/facts.ts';
import type { ConcernContext } from '../../concern/context.ts';
import { backupTag } from './backup-plan.ts';
import { backupSettings } from './settings.ts';
import type { BackupKind } from './spec.ts';

/** The tag `backup` of resources that are backed up; undefined if nothing is. */
export function backupTagOf(context: ConcernContext, kind: BackupKind): string | undefined {
  const { enabled } = backupSettings.of(context);
  return enabled && makesCloud(context) ? backupTag(clusterOf(context).name, kind) : undefined;
}
