import { ProblemsError, refuse } from '../../components/core/problems/problem.ts';
import type { Graph, ResourceNode } from '../graph/graph.ts';
import { checkPolicyConfig, type Effective, effectiveConfig, type PolicyConfig } from './config.ts';
import { Findings } from './findings.ts';
import type { PackDescription } from './info.ts';
import { type PackProcess, type Runner, startPackProcesses } from './process.ts';
import { blocks, type PackInfo, type PolicyReport } from './report.ts';
import { analyzedNode, analyzedOutputs } from './requests.ts';
import type { Finding, Session } from './session.ts';

/** One or several policy packs in their own processes, loading or loaded. */
export interface PolicyPack {
  /** Its folder, or the folder that contains them. */
  readonly directory: string;
  /**
   * Checks a graph against the policies.
   * @throws ProblemsError if the pack does not load, a policy itself fails, or the settings do not fit the policies.
   */
  analyze(graph: Graph): Promise<PolicyReport>;
  /** Starts checking a stack while its resources are still being registered. A pack checks one stack at a time. */
  begin(subject: Subject): Analysis;
  /**
   * Waits until everything has loaded and the settings have been checked. Use it before you change something that
   * `analyze` should come after.
   * @throws ProblemsError if a pack does not load, or the settings do not fit its policies.
   */
  ready(): Promise<void>;
  /** Ends the pack's process. Always call it. */
  close(): Promise<void>;
}

/** A check of a stack that has started. */
export interface Analysis {
  /** Checks more resources against the policies for single resources, in the order of the graph. */
  add(nodes: readonly ResourceNode[]): void;
  /**
   * Checks the rest of the graph, and then the whole graph against the policies for stacks.
   * @throws ProblemsError as {@link PolicyPack.analyze} does.
   */
  finish(graph: Graph): Promise<PolicyReport>;
}

/** The level and the settings of each policy. */
function effectiveOf(packs: readonly PackDescription[], config: PolicyConfig): Record<string, Effective> {
  return Object.fromEntries(
    packs.flatMap(({ pack, defaults, initial }) =>
      pack.policies.map((policy) => {
        const { name } = policy;
        return [name, effectiveConfig(policy, defaults[name] ?? {}, initial[name] ?? {}, config)];
      }),
    ),
  );
}

/**
 * The descriptions of the packs.
 * @throws ProblemsError if the settings do not fit their policies.
 */
async function describe(sessions: readonly Session[], config: PolicyConfig): Promise<PackDescription[]> {
  const described = (await Promise.all(sessions.map((session) => session.describe()))).flat();
  const packs = described.map(({ pack }) => pack);
  const names = packs.map(({ name }) => name).join(', ');
  const all = packs.flatMap(({ policies }) => policies);
  refuse(checkPolicyConfig(names, all, config));
  return described;
}

/** Sends packs the settings of their policies, and returns their descriptions with these settings applied. */
async function configure(sessions: readonly Session[], config: PolicyConfig): Promise<PackInfo[]> {
  const described = await describe(sessions, config);
  const packs = described.map(({ pack }) => pack);
  const byName = effectiveOf(described, config);
  await Promise.all(sessions.map((session) => session.configure(byName)));
  return packs.map((pack) => ({
    ...pack,
    policies: pack.policies.map((policy) => ({
      ...policy,
      enforcement: byName[policy.name]?.enforcement ?? policy.enforcement,
    })),
  }));
}

function failedItself(directory: string, error: unknown): unknown {
  if (error instanceof ProblemsError) return error;
  const said = String((error as Error).message)
    .split('\n')
    .slice(0, 2)
    .join(' ')
    .replace(/ +/g, ' ');
  const fix = 'Fix the policy or its settings, or disable it.';
  return new ProblemsError([{ path: directory, said: `a policy of the pack failed: ${said}`, fix }]);
}

/** The stack that a pack checks. */
export type Subject = Pick<Graph, 'project' | 'stack'>;

/** A pack that checks a stack whose resources arrive a few at a time. */
class Running implements Analysis {
  readonly #processes: Promise<readonly PackProcess[]>;
  readonly #packs: Promise<PackInfo[]>;
  readonly #found: Promise<Finding[]>[] = [];
  #given = 0;

  constructor(processes: Promise<readonly PackProcess[]>, { project, stack }: Subject, config: PolicyConfig) {
    this.#processes = processes;
    this.#packs = this.#begin(project, stack, config);
    this.#packs.catch(() => {});
  }

  async #begin(project: string, stack: string, config: PolicyConfig): Promise<PackInfo[]> {
    const sessions = (await this.#processes).map(({ session }) => session);
    const packs = await configure(sessions, config);
    await Promise.all(sessions.map((session) => session.configureStack(project, stack)));
    return packs;
  }

  /** Calls all sessions. `finish` awaits the same promise and reports its errors. */
  #ask(work: (session: Session) => Promise<Finding[]>): Promise<Finding[]> {
    const askEach = async (): Promise<Finding[]> => {
      await this.#packs;
      const answers = (await this.#processes).map(({ directory, session }) =>
        work(session).catch((error: unknown) => {
          throw failedItself(directory, error);
        }),
      );
      return (await Promise.all(answers)).flat();
    };
    const answer = askEach();
    answer.catch(() => {});
    return answer;
  }

  add(nodes: readonly ResourceNode[]): void {
    this.#given += nodes.length;
    const analyzed = nodes.map(analyzedNode);
    this.#found.push(this.#ask((session) => session.analyzeEach(analyzed)));
  }

  async finish({ resources }: Graph): Promise<PolicyReport> {
    const started = performance.now();
    if (this.#given < resources.length) this.add(resources.slice(this.#given));
    const packs = await this.#packs;
    const single = await Promise.all(this.#found);
    const whole = await this.#ask((session) => session.analyzeStack(analyzedOutputs(resources)));
    const findings = new Findings(packs, resources);
    const violations = [...single.flat(), ...whole].map((finding) => findings.violation(finding));
    return {
      packs,
      violations,
      resources: resources.filter(({ external }) => !external).length,
      seconds: (performance.now() - started) / 1000,
      passed: !violations.some(blocks),
    };
  }
}

/** How packs are started. */
export interface PolicyPackOptions {
  /** Default: the fast one, for packs that it can load. */
  readonly runner?: Runner;
  /** Levels and settings of policies. Default: those of the packs. */
  readonly config?: PolicyConfig;
}

/**
 * Starts the policy packs of a folder and returns at once, so that they load while a program is evaluated. If a pack
 * does not load, `analyze` reports it.
 */
export function startPolicyPack(directory: string, { runner, config = {} }: PolicyPackOptions = {}): PolicyPack {
  const closing = new AbortController();
  const starting = startPackProcesses(directory, runner, closing.signal);
  // `analyze` awaits the same promise and reports its errors.
  starting.catch(() => {});
  return {
    directory,
    analyze: (graph) => new Running(starting, graph, config).finish(graph),
    begin: (subject) => new Running(starting, subject, config),
    ready: async () => {
      const sessions = (await starting).map(({ session }) => session);
      await describe(sessions, config);
    },
    close: async () => {
      closing.abort();
      const processes = await starting.catch(() => []);
      await Promise.all(processes.map((one) => one.stop()));
    },
  };
}

/**
 * Runs a pack on a graph and ends it.
 * @throws ProblemsError as {@link PolicyPack.analyze} does.
 */
export async function runPolicyPack(directory: string, graph: Graph, config?: PolicyConfig): Promise<PolicyReport> {
  const pack = startPolicyPack(directory, config === undefined ? {} : { config });
  try {
    return await pack.analyze(graph);
  } finally {
    await pack.close();
  }
}
