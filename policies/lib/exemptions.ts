import { type Day, isDay } from './day.ts';
import { isFields, read, shown } from './read.ts';

/** Resources that may break a rule for a while, and why. */
export interface Exemption {
  /** URN, in which `*` stands for anything. */
  readonly urn: string;
  /** Name of the one rule that they may break. Default: each. */
  readonly policy?: string;
  /** Why it has to be so, for who reads the report. */
  readonly reason: string;
  /** The last day on which it holds. */
  readonly expires: Day;
}

/** What is wrong with one entry of the list, with what to do; empty if it is an exemption. */
function complaintsOf(entry: unknown, policies: ReadonlySet<string>): string[] {
  const [urn, policy, reason, expires] = ['urn', 'policy', 'reason', 'expires'].map((field) => read(entry, field));
  const complaints: string[] = [];
  if (typeof urn !== 'string' || urn === '') complaints.push('urn: name the resource, by its URN or a pattern of it');
  else if (/^\**$/.test(urn)) complaints.push('urn: it takes every resource there is; name those that are meant');
  if (policy !== undefined && !(typeof policy === 'string' && policies.has(policy))) {
    complaints.push(`policy: there is no policy ${shown(policy)}`);
  }
  if (typeof reason !== 'string' || reason.trim() === '') complaints.push('reason: say why it has to be so');
  if (!isDay(expires)) complaints.push('expires: write the last day on which it holds, as YYYY-MM-DD');
  return complaints;
}

/** What is wrong with a list of exemptions, entry by entry, on a given day. */
export function checkExemptions(list: unknown, policies: ReadonlySet<string>, now: Day): string[] {
  if (!Array.isArray(list)) return ['the exemptions: write a list'];
  return list.flatMap((entry: unknown, index) => {
    const complaints = isFields(entry) ? complaintsOf(entry, policies) : ['write urn, reason and expires'];
    const expires = read(entry, 'expires');
    if (isDay(expires) && expires < now) {
      complaints.push(`expires: it ended on ${expires}; put right what it let pass, or give it a new reason and day`);
    }
    return complaints.map((complaint) => `exemption ${index} (${shown(read(entry, 'urn') ?? '')}): ${complaint}`);
  });
}

function matches(pattern: string, urn: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(urn);
}

/** The exemption by which a resource may break a rule on a given day; one with which anything is wrong is none. */
export function exemptionOf(
  list: unknown,
  policies: ReadonlySet<string>,
  { urn, policy, now }: { readonly urn: string | undefined; readonly policy: string; readonly now: Day },
): Exemption | undefined {
  if (urn === undefined || !Array.isArray(list)) return undefined;
  return list.find(
    (entry: Exemption) =>
      checkExemptions([entry], policies, now).length === 0 &&
      (entry.policy ?? policy) === policy &&
      matches(entry.urn, urn),
  ) as Exemption | undefined;
}
