import { readFileSync } from 'node:fs';
import type { PolicyReport } from '../../../engine/policy/report.ts';

/** What a policy says to an engine, as a line by which two engines can be compared. */
type Verdict = string;

interface PolicyEvent {
  readonly resourceUrn?: string;
  readonly message: string;
  readonly policyName: string;
  readonly enforcementLevel: string;
}

/** Marks by which the engine colors a text. */
const colors = /<\{%[^%]*%\}>/g;
/** How the SDK of packs says that a value is not known yet. It always advises then, whatever the level of the policy. */
const undecided = /^can't run policy '[^']+' from policy pack '[^']+' during preview: /;
/** How our packs say that a violation is accepted: who, why and until when stand in brackets. */
const exempt = /^exempt (?:with no end|until \S+) \((?:reason: .*?), resource: "[^"]*"\): /;

/** The engine names the stack where a policy names no resource. */
function subjectOf(urn: string | undefined): string {
  return urn === undefined || urn.includes('::pulumi:pulumi:Stack::') ? 'the stack' : urn;
}

function verdictOf({ policyName, enforcementLevel, resourceUrn, message }: PolicyEvent, description: string): Verdict {
  const said = message.replaceAll(colors, '').trim();
  const own = said.startsWith(description) ? said.slice(description.length).trim() : said;
  const about = `${policyName} of ${subjectOf(resourceUrn)}`;
  if (undecided.test(own)) return `undecided ${about}: ${own.replace(undecided, '')}`;
  if (exempt.test(own)) return `exempt ${about}: ${own.replace(exempt, '')}`;
  return `${enforcementLevel} ${about}: ${own}`;
}

/**
 * What policies said to the real engine.
 * @param file the log of its events
 * @param descriptions those of the policies, by name: the engine puts them before each message
 */
export function verdictsOfEvents(file: string, descriptions: ReadonlyMap<string, string>): Verdict[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const events = lines.flatMap((line) => (JSON.parse(line) as { policyEvent?: PolicyEvent }).policyEvent ?? []);
  return events.map((event) => verdictOf(event, descriptions.get(event.policyName) ?? '')).sort();
}

/** What policies said to our own evaluation. */
export function verdictsOfReport({ violations }: PolicyReport): Verdict[] {
  return violations
    .map(({ policy, enforcement, urn, message, undecided: isUndecided, exemption }) => {
      const standing = isUndecided ? 'undecided' : exemption ? 'exempt' : enforcement;
      return `${standing} ${policy} of ${subjectOf(urn)}: ${message.replace(/^not decided yet: /, '')}`;
    })
    .sort();
}
