import type { ReportViolation, StackValidationArgs } from '@pulumi/policy';
import type { Governed } from './governed.ts';
import { reportUnchecked } from './report.ts';
import { NotSeenError } from './undecided.ts';

/** Answers one call of the analyzer protocol. */
export type Handler<Request> = (call: { readonly request: Request }, answer: unknown) => unknown;

/** Properties as they are sent; the part of a protobuf `Struct` that is needed here. */
interface Properties {
  toJavaScript(): object;
}

/** A resource as it is sent. */
export interface SentResource {
  getUrn(): string;
  getProperties(): Properties | undefined;
  setProperties(properties: Properties): unknown;
}

/** The calls of the analyzer protocol that send resources to a pack. */
export interface AnalyzerHandlers {
  readonly analyze: Handler<SentResource>;
  readonly analyzeStack: Handler<{ getResourcesList(): readonly SentResource[] }>;
  readonly configureStack: Handler<unknown>;
}

/**
 * Sorts resources, because an engine registers them in a different order each time. A rule that reports the first of
 * several then always reports the same one.
 */
function inOrder(resources: StackValidationArgs['resources']): StackValidationArgs['resources'] {
  return resources.toSorted((a, b) => (a.urn < b.urn ? -1 : 1));
}

/** Properties of which nothing is known. Reading one makes a rule undecided. */
function unseenProperties(): StackValidationArgs['resources'][number]['props'] {
  return new Proxy(
    {},
    {
      get: (_, field) => {
        if (typeof field === 'string') throw new NotSeenError();
        return undefined;
      },
    },
  );
}

const description = 'Rules of the whole stack see every resource.';

function notChecked(count: number): string {
  const [resources, them] = count === 1 ? ['1 resource', 'it'] : [`${count} resources`, 'them'];
  return (
    `${resources} by rules of the whole stack, because the engine gave neither inputs nor outputs for ${them}. ` +
    'Run the preview again once the settings of their provider are known.'
  );
}

/**
 * The inputs of each resource, for rules of the whole stack. The engine gives these rules the outputs of resources. In
 * a preview a resource has no outputs while the settings of its provider are unknown, such as those of a cluster that
 * does not exist yet, and a rule would consider everything missing. To check the resource alone, the engine sent its
 * inputs before, and they replace the missing outputs.
 *
 * It listens to the calls instead of the rules, so that it sees every resource, whichever rules are disabled. Each pack
 * needs its own, because each is a separate process.
 */
export class Inputs {
  /** By URN, for the current run. */
  readonly #seen = new Map<string, Properties>();
  /** URNs of resources of which neither outputs nor inputs were sent. */
  #unseen: ReadonlySet<string> = new Set();
  /** Whether the rules of the stack have run. The next resource then belongs to another run. */
  #isOver = false;
  #isReported = false;

  /** Handlers that record the inputs, and add them to what rules of the stack get. */
  listen<H extends AnalyzerHandlers>(handlers: H): H {
    const { analyze, analyzeStack, configureStack } = handlers;
    return {
      ...handlers,
      analyze: (call, answer) => {
        this.#note(call.request);
        return analyze(call, answer);
      },
      analyzeStack: (call, answer) => {
        this.#complete(call.request.getResourcesList());
        return analyzeStack(call, answer);
      },
      configureStack: (call, answer) => {
        this.#seen.clear();
        return configureStack(call, answer);
      },
    };
  }

  #note(resource: SentResource): void {
    if (this.#isOver) this.#seen.clear();
    this.#isOver = false;
    const properties = resource.getProperties();
    if (properties !== undefined) this.#seen.set(resource.getUrn(), properties);
  }

  #complete(resources: readonly SentResource[]): void {
    const unseen = new Set<string>();
    for (const resource of resources) {
      if (Object.keys(resource.getProperties()?.toJavaScript() ?? {}).length > 0) continue;
      const inputs = this.#seen.get(resource.getUrn());
      if (inputs === undefined) unseen.add(resource.getUrn());
      else resource.setProperties(inputs);
    }
    this.#unseen = unseen;
    this.#isOver = true;
    this.#isReported = false;
  }

  /**
   * A policy that treats what was never sent as unknown instead of missing. The first rule of the stack that runs
   * reports how much that is.
   */
  guard(policy: Governed): Governed {
    if (!('validateStack' in policy)) return policy;
    const { validateStack } = policy;
    return {
      ...policy,
      validateStack: (given, report) => {
        const args = { ...given, resources: inOrder(given.resources) };
        return this.#unseen.size === 0 ? validateStack(args, report) : this.#run(args, report, validateStack);
      },
    };
  }

  async #run(
    args: StackValidationArgs,
    report: ReportViolation,
    validate: (args: StackValidationArgs, report: ReportViolation) => unknown,
  ): Promise<void> {
    if (!this.#isReported)
      reportUnchecked(report, { description, message: notChecked(this.#unseen.size), urn: undefined });
    this.#isReported = true;
    for (const resource of args.resources) {
      if (this.#unseen.has(resource.urn)) resource.props = unseenProperties();
    }
    try {
      await validate(args, report);
    } catch (error) {
      if (!(error instanceof NotSeenError)) throw error;
    }
  }
}
