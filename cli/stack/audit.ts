import { counted } from '../../components/core/values/words.ts';
import { type AuditEntry, readAudit } from '../../controlplane/index.ts';
import { readProject } from '../../engine/index.ts';
import { durationOf } from '../output/duration.ts';
import type { Run } from '../run.ts';
import { embeddedDirectory } from './target.ts';

/** Filters of the audit log. Default: everything. */
export interface AuditRequest {
  /** A duration, such as `30m`. */
  readonly since?: string;
  readonly user?: string;
  readonly namespace?: string;
}

function sinceOf(duration: string | undefined): number | undefined {
  return duration === undefined ? undefined : Date.now() - durationOf('--since', duration) * 1000;
}

function lineOf({ time, user, as, verb, resource, namespace, name, code }: AuditEntry): string {
  const who = as === undefined ? user : `${as} (by ${user})`;
  const what = [namespace, name].filter((part) => part !== undefined).join('/');
  return `${time}  ${who}  ${verb} ${resource} ${what}  ${code}`;
}

/** `ajj cluster audit`: who changed what on the embedded control plane. */
export async function showAudit(directory: string, request: AuditRequest, { output }: Run): Promise<boolean> {
  const since = sinceOf(request.since);
  const entries = await readAudit(embeddedDirectory(readProject(directory).root), {
    ...(since !== undefined && { since }),
    ...(request.user !== undefined && { user: request.user }),
    ...(request.namespace !== undefined && { namespace: request.namespace }),
  });
  output.result({ schema: 'ajj/cluster-audit/v1', entries });
  for (const entry of entries) output.print(lineOf(entry));
  output.note(counted(entries.length, 'entry'));
  return true;
}
