import type { AnalyzeDiagnostic } from '@pulumi/pulumi/proto/analyzer_pb.js';
import type { Graph, ResourceNode } from '../graph/graph.ts';
import { Analyzer } from './analyzer.ts';
import type { PolicyConfig } from './config.ts';
import { enforcementOf, severityOf } from './info.ts';
import { type PackProcess, type Runner, startPackProcess } from './process.ts';
import { blocks, type PackInfo, type PolicyReport, type Violation } from './report.ts';
import { Requests } from './requests.ts';
import { redactor } from './secrets.ts';

/** How many resources a pack has before it at a time. */
const concurrency = 32;

/** A policy pack that loads, or has loaded, in a process of its own. */
export interface PolicyPack {
  readonly directory: string;
  /**
   * Holds the policies against a graph (A9).
   * @throws ProblemsError if the pack does not load, a policy fails itself, or `config` fits no policy.
   */
  analyze(graph: Graph, config?: PolicyConfig): Promise<PolicyReport>;
  /** Ends the pack's process. To be called in any case. */
  close(): Promise<void>;
}

async function eachAtMost<T, R>(items: readonly T[], limit: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}

const undecidable = /^can't run policy '.*' from policy pack '.*' during preview: (.*)$/s;

/** Turns what a pack reports into violations. */
class Findings {
  readonly #pack: PackInfo;
  readonly #byUrn: ReadonlyMap<string, ResourceNode>;
  readonly #redact: (text: string) => string;

  constructor(pack: PackInfo, resources: readonly ResourceNode[]) {
    this.#pack = pack;
    this.#byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    this.#redact = redactor(resources);
  }

  violation(diagnostic: AnalyzeDiagnostic, resource: ResourceNode | undefined): Violation {
    const policy = diagnostic.getPolicyname();
    const known = this.#pack.policies.find(({ name }) => name === policy);
    const description = diagnostic.getDescription() || known?.description || '';
    const full = diagnostic.getMessage();
    const [, reason] = undecidable.exec(full) ?? [];
    const told = full.startsWith(description) ? full.slice(description.length).trim() : full;
    const node = this.#byUrn.get(diagnostic.getUrn()) ?? resource;
    const severity = severityOf(diagnostic.getSeverity()) ?? known?.severity;
    const given = enforcementOf(diagnostic.getEnforcementlevel());
    return {
      pack: diagnostic.getPolicypackname() || this.#pack.name,
      packVersion: diagnostic.getPolicypackversion() || this.#pack.version,
      policy,
      description,
      message: this.#redact(reason === undefined ? told : `not decided yet: ${reason}`),
      enforcement: reason === undefined ? given : (known?.enforcement ?? given),
      ...(severity && { severity }),
      ...(node && { urn: node.urn, type: node.type, name: node.name }),
      ...(reason !== undefined && { undecided: true }),
    };
  }
}

async function analyze(pack: PackProcess, graph: Graph, config: PolicyConfig): Promise<PolicyReport> {
  const started = performance.now();
  const analyzer = new Analyzer(pack);
  try {
    const info = await analyzer.configure(config);
    await analyzer.configureStack(graph.project, graph.stack);
    const requests = new Requests(pack.protocol, graph.resources);
    const findings = new Findings(info, graph.resources);
    const own = graph.resources.filter(({ external }) => !external);
    const single = await eachAtMost(own, concurrency, async (node) => {
      const diagnostics = await analyzer.analyze(requests.analyze(node));
      return diagnostics.map((diagnostic) => findings.violation(diagnostic, node));
    });
    const whole = await analyzer.analyzeStack(graph.resources.map((node) => requests.inStack(node)));
    const violations = [...single.flat(), ...whole.map((diagnostic) => findings.violation(diagnostic, undefined))];
    return {
      packs: [info],
      violations,
      resources: own.length,
      seconds: (performance.now() - started) / 1000,
      passed: !violations.some(blocks),
    };
  } finally {
    analyzer.close();
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
    analyze: async (graph, config = {}) => analyze(await starting, graph, config),
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
