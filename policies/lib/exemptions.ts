import type { Exemption } from '../../components/core/problems/exemption.ts';
import { type Day, isDay } from './day.ts';
import { isFields, read, shown } from './read.ts';

/** How to check the reason, the owner and the end of an exemption. */
export interface TermsToCheck {
  readonly now: Day;
  /** The fields that it may have in addition to `reason`, `owner` and `until`. */
  readonly others: readonly string[];
  /** Whether it may have no end. Default false. */
  readonly mayHaveNoEnd?: boolean;
}

function isBlank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === '';
}

/** What is wrong with the reason, the owner and the end of an exemption on a given day; empty if it is valid. */
export function checkTerms(entry: unknown, { now, others, mayHaveNoEnd = false }: TermsToCheck): string[] {
  if (!isFields(entry)) return [`write ${[...others, 'reason', 'owner', 'until'].join(', ')}`];
  const complaints: string[] = [];
  const { reason, owner, until } = entry;
  if (isBlank(reason)) complaints.push('reason: say why it has to be so');
  if (isBlank(owner)) complaints.push('owner: name the team or person who answers for it');
  if (!isDay(until)) {
    if (until !== undefined || !mayHaveNoEnd)
      complaints.push('until: write the last day on which it holds, as YYYY-MM-DD');
  } else if (until < now) {
    complaints.push(`until: it ended on ${until}; fix what it allowed, or give it a new reason and day`);
  }
  // A misspelled field would otherwise silently widen an exemption: to every rule, or forever.
  for (const field of Object.keys(entry)) {
    if (!['reason', 'owner', 'until', ...others].includes(field)) complaints.push(`${field}: must be a known field`);
  }
  return complaints;
}

/** What is wrong with one entry of the list on a given day, and what to do; empty if it is valid. */
function complaintsOf(entry: unknown, policies: ReadonlySet<string>, now: Day): string[] {
  const complaints = checkTerms(entry, { now, others: ['resource', 'rule'] });
  if (!isFields(entry)) return complaints;
  const { resource, rule } = entry;
  if (isBlank(resource)) complaints.push('resource: name the resource, by its URN or a pattern of it');
  else if (/^\**$/.test(resource as string)) {
    complaints.push('resource: it takes every resource there is; name those that are meant');
  }
  if (rule !== undefined && !(typeof rule === 'string' && policies.has(rule))) {
    complaints.push(`rule: must be the name of a policy (got ${shown(rule)})`);
  }
  return complaints;
}

/** What is wrong with a list of exemptions on a given day, entry by entry. */
export function checkExemptions(list: unknown, policies: ReadonlySet<string>, now: Day): string[] {
  if (!Array.isArray(list)) return ['the exemptions: write a list'];
  return list.flatMap((entry: unknown, index) =>
    complaintsOf(entry, policies, now).map(
      (complaint) => `exemption ${index} (${shown(read(entry, 'resource') ?? '')}): ${complaint}`,
    ),
  );
}

function matches(pattern: string, urn: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(urn);
}

/** The exemption that allows a resource to violate a rule on a given day. An invalid entry allows nothing. */
export function exemptionOf(
  list: unknown,
  policies: ReadonlySet<string>,
  { urn, rule, now }: { readonly urn: string | undefined; readonly rule: string; readonly now: Day },
): Exemption | undefined {
  if (urn === undefined || !Array.isArray(list)) return undefined;
  return list.find(
    (entry: Exemption) =>
      complaintsOf(entry, policies, now).length === 0 && (entry.rule ?? rule) === rule && matches(entry.resource, urn),
  ) as Exemption | undefined;
}
