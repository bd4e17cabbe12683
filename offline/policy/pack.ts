import { ProblemsError, refuse } from '../../components/core/problem.ts';
import type { Graph, ResourceNode } from '../graph/graph.ts';
import { checkPolicyConfig, effectiveConfig, type PolicyConfig } from './config.ts';
import { type PackProcess, type Runner, startPackProcess } from './process.ts';
import { blocks, type PackInfo, type PolicyReport, type Violation } from './report.ts';
import { analyzedNode, analyzedOutputs } from './requests.ts';
import { redactor } from './secrets.ts';
import type { Finding, Session } from './session.ts';

/** A policy pack that loads, or has loaded, in a process of its own. */
export interface PolicyPack {
  readonly directory: string;
  /**
   * Holds the policies against a graph (A9).
   * @throws ProblemsError if the pack does not load, a policy fails itself, or `config` fits no policy.
   */
  analyze(graph: Graph, config?: PolicyConfig): Promise<PolicyReport>;
  /**
   * Begins on a stack whose resources are still coming, so that the pack works while the program does. A pack is at
   * work on one stack at a time.
   */
  begin(subject: Subject, config?: PolicyConfig): Analysis;
  /** Ends the pack's process. To be called in any case. */
  close(): Promise<void>;
}

/** Work on a stack that has begun. */
export interface Analysis {
  /** Holds the policies for single resources against some more of them, in the order of the graph. */
  add(nodes: readonly ResourceNode[]): void;
  /**
   * Holds the policies against what is left of the graph, and those for stacks against all of it.
   * @throws ProblemsError as {@link PolicyPack.analyze} does.
   */
  finish(graph: Graph): Promise<PolicyReport>;
}

const undecidable = /^can't run policy '.*' from policy pack '.*' during preview: (.*)$/s;

/** Turns what a pack reports into violations. */
class Findings {
  readonly #pack: PackInfo;
  readonly #byUrn: ReadonlyMap<string, ResourceNode>;
  readonly #redactors = new Map<string, (text: string) => string>();

  constructor(pack: PackInfo, resources: readonly ResourceNode[]) {
    this.#pack = pack;
    this.#byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  }

  /** A policy sees the resource and its provider, a policy for stacks sees all. */
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

  violation(finding: Finding): Violation {
    const known = this.#pack.policies.find(({ name }) => name === finding.policy);
    const description = finding.description || known?.description || '';
    const [, reason] = undecidable.exec(finding.message) ?? [];
    const hasPrefix = finding.message.startsWith(description);
    const told = hasPrefix ? finding.message.slice(description.length).trim() : finding.message;
    const node = this.#byUrn.get(finding.named) ?? this.#byUrn.get(finding.resource);
    const severity = finding.severity ?? known?.severity;
    return {
      pack: finding.pack || this.#pack.name,
      packVersion: finding.packVersion || this.#pack.version,
      policy: finding.policy,
      description,
      message: this.#redact(finding.resource, reason === undefined ? told : `not decided yet: ${reason}`),
      enforcement: reason === undefined ? finding.enforcement : (known?.enforcement ?? finding.enforcement),
      ...(severity && { severity }),
      ...(node && { urn: node.urn, type: node.type, name: node.name }),
      ...(reason !== undefined && { undecided: true }),
    };
  }
}

/** Tells a pack how its policies are enforced and set, and returns what it says of itself with that applied. */
async function configure(session: Session, config: PolicyConfig): Promise<PackInfo> {
  const { pack, defaults, initial } = await session.describe();
  refuse(checkPolicyConfig(pack.name, pack.policies, config));
  const effective = pack.policies.map((policy) => {
    const { name } = policy;
    return [name, effectiveConfig(policy, defaults[name] ?? {}, initial[name] ?? {}, config)] as const;
  });
  const byName = Object.fromEntries(effective);
  await session.configure(byName);
  const policies = pack.policies.map((policy) => ({
    ...policy,
    enforcement: byName[policy.name]?.enforcement ?? policy.enforcement,
  }));
  return { ...pack, policies };
}

function failedItself(directory: string, error: unknown): unknown {
  if (error instanceof ProblemsError) return error;
  const said = String((error as Error).message)
    .split('\n')
    .slice(0, 2)
    .join(' ')
    .replace(/ +/g, ' ');
  const rule = `a policy of the pack failed itself (${said})`;
  const fix = 'correct the policy, or switch it off';
  return new ProblemsError([{ path: directory, value: undefined, rule, fix }]);
}

/** What a pack is to be held against. */
export type Subject = Pick<Graph, 'project' | 'stack'>;

/** A pack at work on a stack whose resources come bit by bit. */
class Running implements Analysis {
  readonly #pack: Promise<PackProcess>;
  readonly #info: Promise<PackInfo>;
  readonly #found: Promise<Finding[]>[] = [];
  #given = 0;

  constructor(pack: Promise<PackProcess>, { project, stack }: Subject, config: PolicyConfig) {
    this.#pack = pack;
    this.#info = this.#ask(async (session) => {
      const info = await configure(session, config);
      await session.configureStack(project, stack);
      return info;
    });
  }

  /** What goes wrong is told by `finish`, which awaits the same promise. */
  #ask<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const answer = this.#pack.then(({ directory, session }) =>
      work(session).catch((error: unknown) => {
        throw failedItself(directory, error);
      }),
    );
    answer.catch(() => {});
    return answer;
  }

  add(nodes: readonly ResourceNode[]): void {
    this.#given += nodes.length;
    const analyzed = nodes.map(analyzedNode);
    this.#found.push(
      this.#ask(async (session) => {
        await this.#info;
        return session.analyzeEach(analyzed);
      }),
    );
  }

  async finish({ resources }: Graph): Promise<PolicyReport> {
    const started = performance.now();
    if (this.#given < resources.length) this.add(resources.slice(this.#given));
    const info = await this.#info;
    const single = await Promise.all(this.#found);
    const whole = await this.#ask((session) => session.analyzeStack(analyzedOutputs(resources)));
    const findings = new Findings(info, resources);
    const violations = [...single.flat(), ...whole].map((finding) => findings.violation(finding));
    return {
      packs: [info],
      violations,
      resources: resources.filter(({ external }) => !external).length,
      seconds: (performance.now() - started) / 1000,
      passed: !violations.some(blocks),
    };
  }
}

/**
 * Starts a policy pack and returns at once, so that it loads while a program is evaluated. A pack that does not load
 * says so when it is to analyze.
 */
export function startPolicyPack(directory: string, options: { readonly runner?: Runner } = {}): PolicyPack {
  const closing = new AbortController();
  const starting = startPackProcess(directory, options.runner, closing.signal);
  // Reported by `analyze`, which awaits the same promise.
  starting.catch(() => {});
  return {
    directory,
    analyze: (graph, config = {}) => new Running(starting, graph, config).finish(graph),
    begin: (subject, config = {}) => new Running(starting, subject, config),
    close: async () => {
      closing.abort();
      const pack = await starting.catch(() => undefined);
      await pack?.stop();
    },
  };
}

/**
 * Runs a pack against a graph and ends it.
 * @throws ProblemsError as {@link PolicyPack.analyze} does.
 */
export async function runPolicyPack(directory: string, graph: Graph, config?: PolicyConfig): Promise<PolicyReport> {
  const pack = startPolicyPack(directory);
  try {
    return await pack.analyze(graph, config);
  } finally {
    await pack.close();
  }
}
