import type { Exemption } from '../../components/core/problems/exemption.ts';
import { type FindingText, parseFinding } from '../../components/core/problems/finding-text.ts';
import type { ResourceNode } from '../graph/graph.ts';
import { withoutMarks } from '../graph/wire.ts';
import type { PackInfo, Violation } from './report.ts';
import { redactor } from './secrets.ts';
import type { Finding } from './session.ts';

/** The message of the SDK if a policy reads a value that is not known yet. There is no other sign of it. */
const undecidable = /^can't run policy '.*' from policy pack '.*' during preview: (.*)$/s;

/** Converts what a pack reports to violations. */
export class Findings {
  readonly #packs: readonly PackInfo[];
  readonly #byUrn: ReadonlyMap<string, ResourceNode>;
  readonly #redactors = new Map<string, (text: string) => string>();

  constructor(packs: readonly PackInfo[], resources: readonly ResourceNode[]) {
    this.#packs = packs;
    this.#byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  }

  /** A policy sees the resource and its provider; a policy for stacks sees everything. */
  #redact(urn: string, text: string): string {
    const known = this.#redactors.get(urn);
    if (known) return known(text);
    const node = this.#byUrn.get(urn);
    const provider = this.#byUrn.get(node?.provider ?? '');
    const seen = node ? [node, ...(provider ? [provider] : [])] : [...this.#byUrn.values()];
    const redact = redactor(seen);
    this.#redactors.set(urn, redact);
    return redact(text);
  }

  /** Converts a finding. Its text is parsed only here. */
  violation(finding: Finding): Violation {
    const pack = this.#packs.find(({ name }) => name === finding.pack) ?? this.#packs[0];
    const known = pack?.policies.find(({ name }) => name === finding.policy);
    const description = finding.description || known?.description || '';
    const { message, exemption, undecided } = readText(finding, description);
    const node = this.#byUrn.get(finding.named) ?? this.#byUrn.get(finding.resource);
    const severity = finding.severity ?? known?.severity;
    const redact = (text: string): string => withoutMarks(this.#redact(finding.resource, text));
    return {
      pack: finding.pack || (pack?.name ?? ''),
      packVersion: finding.packVersion || (pack?.version ?? ''),
      policy: finding.policy,
      description,
      message: redact(message),
      enforcement: undecided ? (known?.enforcement ?? finding.enforcement) : finding.enforcement,
      ...(severity && { severity }),
      ...(node && { urn: node.urn, type: node.type, name: node.name }),
      ...(undecided && { undecided }),
      ...(exemption && { exemption: redacted(exemption, redact) }),
    };
  }
}

interface ReadText extends FindingText {
  readonly undecided?: true;
}

/**
 * Parses the text of a finding. Only an advisory can say that something is undecided or exempt, because packs always
 * send that as an advisory. So no text can turn a violation that blocks into one that does not.
 */
function readText({ message, enforcement }: Finding, description: string): ReadText {
  const own = message.startsWith(description) ? message.slice(description.length).trimStart() : message;
  if (enforcement !== 'advisory') return { message: own.trim() };
  const [, reason] = undecidable.exec(message) ?? [];
  if (reason !== undefined) return { message: `not decided yet: ${reason}`, undecided: true };
  const { message: plain, exemption, unchecked } = parseFinding(own);
  // A rule that did not check something is undecided about it.
  if (unchecked) return { message: own.trim(), undecided: true };
  return { message: plain.trim(), ...(exemption && { exemption }) };
}

/**
 * An exemption without the secrets in its texts. They are removed after parsing, because quoting may change how they
 * look.
 */
function redacted(exemption: Exemption, redact: (text: string) => string): Exemption {
  const { resource, reason, owner } = exemption;
  return { ...exemption, resource: redact(resource), reason: redact(reason), owner: redact(owner) };
}
