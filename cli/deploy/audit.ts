import { ProblemsError } from '../../components/core/problem.ts';
import { type AuditEntry, readAudit } from '../../controlplane/index.ts';
import { readProject } from '../../offline/index.ts';
import { counted } from '../output/output.ts';
import type { Run } from '../run.ts';
import { embeddedDirectory } from './target.ts';

/** What of the audit log is wanted; default: everything. */
export interface AuditRequest {
  /** A duration, such as `30m`. */
  readonly since?: string;
  readonly user?: string;
  readonly namespace?: string;
}

const milliseconds: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function sinceOf(duration: string | undefined): number | undefined {
  if (duration === undefined) return undefined;
  const [, amount, unit] = /^(\d+)([smhd])$/.exec(duration) ?? [];
  const scale = milliseconds[unit ?? ''];
  if (amount === undefined || scale === undefined) {
    const rule = 'it is a number with s, m, h or d';
    throw new ProblemsError([{ path: '--since', value: duration, rule, fix: 'write it as 30m or 2h' }]);
  }
  return Date.now() - Number(amount) * scale;
}

function lineOf({ time, user, as, verb, resource, namespace, name, code }: AuditEntry): string {
  const who = as === undefined ? user : `${as} (by ${user})`;
  const what = [namespace, name].filter((part) => part !== undefined).join('/');
  return `${time}  ${who}  ${verb} ${resource} ${what}  ${code}`;
}

/** `ajj cluster audit`: who changed what on the embedded control plane (F10). */
export async function showAudit(directory: string, request: AuditRequest, { output }: Run): Promise<boolean> {
  const since = sinceOf(request.since);
  const entries = await readAudit(embeddedDirectory(readProject(directory).root), {
    ...(since !== undefined && { since }),
    ...(request.user !== undefined && { user: request.user }),
    ...(request.namespace !== undefined && { namespace: request.namespace }),
  });
  output.result({ entries });
  for (const entry of entries) output.print(lineOf(entry));
  output.note(counted(entries.length, 'entry'));
  return true;
}
