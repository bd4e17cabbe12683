import { createReadStream, existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { auditPolicy } from './audit-policy.ts';
import { layout } from './layout.ts';

/** A change, or a read of a secret, in the audit log. */
export interface AuditEntry {
  /** ISO 8601. */
  readonly time: string;
  readonly user: string;
  /** The user on whose behalf `user` acted, if any. */
  readonly as?: string;
  readonly verb: string;
  /** For example `apps/deployments/scale`, or the path of a request without a resource. */
  readonly resource: string;
  readonly namespace?: string;
  readonly name?: string;
  /** HTTP status of the answer. */
  readonly code: number;
}

/** Filters of the log. Default: everything. */
export interface AuditQuery {
  /** Not older than this, in milliseconds since 1970. */
  readonly since?: number;
  /** By this user, or on behalf of this user. */
  readonly user?: string;
  readonly namespace?: string;
}

/** An event of an audit log, with the fields that are read here (`audit.k8s.io/v1`). */
interface AuditEvent {
  readonly requestReceivedTimestamp: string;
  readonly requestURI: string;
  readonly verb: string;
  readonly user: { readonly username?: string };
  readonly impersonatedUser?: { readonly username?: string };
  readonly objectRef?: {
    readonly resource?: string;
    readonly subresource?: string;
    readonly namespace?: string;
    readonly name?: string;
    readonly apiGroup?: string;
  };
  readonly responseStatus?: { readonly code?: number };
}

/** Writes the audit policy of a control plane, for its next start. */
export async function writeAuditPolicy(directory: string): Promise<void> {
  await writeFile(layout.auditPolicy(directory), JSON.stringify(auditPolicy), { mode: 0o600 });
}

function entryOf(event: AuditEvent): AuditEntry {
  const { objectRef, user, impersonatedUser } = event;
  const parts = [objectRef?.apiGroup, objectRef?.resource, objectRef?.subresource].filter(Boolean);
  return {
    time: event.requestReceivedTimestamp,
    user: user.username ?? '',
    ...(impersonatedUser?.username !== undefined && { as: impersonatedUser.username }),
    verb: event.verb,
    resource: parts.length > 0 ? parts.join('/') : event.requestURI,
    ...(objectRef?.namespace !== undefined && { namespace: objectRef.namespace }),
    ...(objectRef?.name !== undefined && { name: objectRef.name }),
    code: event.responseStatus?.code ?? 0,
  };
}

/** Undefined for an incomplete line, which is still being written. */
function parseEvent(line: string): AuditEvent | undefined {
  try {
    return JSON.parse(line) as AuditEvent;
  } catch {
    return undefined;
  }
}

/** The audit log of a control plane, oldest entries first; empty if there is none. Rotated logs are not read. */
export async function readAudit(directory: string, query: AuditQuery = {}): Promise<AuditEntry[]> {
  const path = layout.auditLog(directory);
  const entries: AuditEntry[] = [];
  if (!existsSync(path)) return entries;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const event = parseEvent(line);
    if (event === undefined) continue;
    const entry = entryOf(event);
    if (query.since !== undefined && Date.parse(entry.time) < query.since) continue;
    if (query.user !== undefined && entry.user !== query.user && entry.as !== query.user) continue;
    if (query.namespace !== undefined && entry.namespace !== query.namespace) continue;
    entries.push(entry);
  }
  return entries;
}
