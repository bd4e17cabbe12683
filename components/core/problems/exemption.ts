/** Permission to break a rule: by whom, for what, why and for how long. */
export interface Exemption {
  /** Name of the policy that may be broken. Default: every policy. */
  readonly rule?: string;
  /** URN of the resource, in which `*` stands for anything. */
  readonly resource: string;
  readonly reason: string;
  /** The team or person who answers for it. */
  readonly owner: string;
  /** The last day on which it holds, `YYYY-MM-DD`. Only what is exempt by design, as a namespace may be, has no end. */
  readonly until?: string;
}

/** How long an exemption holds, in words: `until 2027-01-31`. */
export function termOf({ until }: Pick<Exemption, 'until'>): string {
  return until === undefined ? 'with no end' : `until ${until}`;
}
