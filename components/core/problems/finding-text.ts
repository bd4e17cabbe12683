import { type Exemption, termOf } from './exemption.ts';

/** What a policy reports. */
export interface FindingText {
  readonly message: string;
  /** The exemption by which the violation is accepted. */
  readonly exemption?: Exemption;
  /** Something was not checked; this is not a violation. */
  readonly unchecked?: true;
}

// Between a pack and an engine there is only text, and `pulumi preview` prints it as it is. So it has to be readable
// and to parse back without loss: what may hold any character is written as a JSON string.
const quoted = String.raw`"(?:[^"\\]|\\.)*"`;
const exempt = new RegExp(
  `^exempt (?:until (?<until>\\d{4}-\\d{2}-\\d{2})|with no end) \\(reason: (?<reason>${quoted}), ` +
    `owner: (?<owner>${quoted})(?:, rule: (?<rule>${quoted}))?, resource: (?<resource>${quoted})\\)(?:: (?<message>.*))?$`,
  's',
);

const notChecked = 'not checked: ';

/**
 * A finding as the text of a diagnostic. {@link parseFinding} gives the same finding back.
 * `exempt until 2027-01-31 (reason: "…", owner: "…", rule: "…", resource: "…"): the message`
 */
export function formatFinding({ message, exemption, unchecked }: FindingText): string {
  if (exemption === undefined) return unchecked ? `${notChecked}${message}` : message;
  const fields = (['reason', 'owner', 'rule', 'resource'] as const).flatMap((name) =>
    exemption[name] === undefined ? [] : [`${name}: ${JSON.stringify(exemption[name])}`],
  );
  return `exempt ${termOf(exemption)} (${fields.join(', ')})${message === '' ? '' : `: ${message}`}`;
}

/** A finding from the text of a diagnostic. A text of any other form is the message itself. */
export function parseFinding(text: string): FindingText {
  if (text.startsWith(notChecked)) return { message: text.slice(notChecked.length), unchecked: true };
  const { until, message = '', ...quotedFields } = exempt.exec(text)?.groups ?? {};
  if (quotedFields.resource === undefined) return { message: text };
  try {
    const fields = Object.entries(quotedFields).filter(([, value]) => value !== undefined);
    const exemption = Object.fromEntries(fields.map(([name, value]) => [name, JSON.parse(value)]));
    return { message, exemption: { ...(exemption as Exemption), ...(until !== undefined && { until }) } };
  } catch {
    return { message: text };
  }
}
