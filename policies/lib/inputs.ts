import type { ReportViolation, StackValidationArgs } from '@pulumi/policy';
import type { Governed } from './governed.ts';
import { reportUnchecked } from './report.ts';
import { NotSeenError } from './undecided.ts';

/** Answers one call of the analyzer protocol. */
export type Handler<Request> = (call: { readonly request: Request }, answer: unknown) => unknown;

/** Properties as they travel; the part of a protobuf `Struct` that is needed here. */
interface Properties {
  toJavaScript(): object;
}

/** A resource as it travels. */
export interface SentResource {
  getUrn(): string;
  getProperties(): Properties | undefined;
  setProperties(properties: Properties): unknown;
}

/** The calls of the analyzer protocol that tell a pack of resources. */
export interface AnalyzerHandlers {
  readonly analyze: Handler<SentResource>;
  readonly analyzeStack: Handler<{ getResourcesList(): readonly SentResource[] }>;
  readonly configureStack: Handler<unknown>;
}

/**
 * Resources in an order that is the same in every run, unlike the one in which an engine registers them: a rule that
 * reports the first of several then reports the same one.
 */
function inOrder(resources: StackValidationArgs['resources']): StackValidationArgs['resources'] {
  return resources.toSorted((a, b) => (a.urn < b.urn ? -1 : 1));
}

/** Properties of which nothing is known: to read any of them leaves a rule undecided. */
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
 * The inputs of each resource, for rules of the whole stack. The engine gives these rules the outputs of resources. In a
 * preview a resource has none while the settings of its provider are unknown, as those of a cluster that is still to be
 * made, and a rule would take everything for missing. The engine gave the pack the inputs of the same resource before,
 * to check it alone: they stand in where there are no outputs.
 *
 * It listens to the calls and not to the rules, so that it hears of every resource, whichever rules are off. Each pack
 * needs its own, as each is a process of its own.
 */
export class Inputs {
  /** By URN, of the run that is at work. */
  readonly #seen = new Map<string, Properties>();
  /** URNs of what the rules of the stack were given nothing of, neither now nor before. */
  #unseen: ReadonlySet<string> = new Set();
  /** The rules of the stack have run: the next resource belongs to another run. */
  #isOver = false;
  #isReported = false;

  /** Handlers that take note of the inputs, and complete what rules of the stack are given. */
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
   * A policy that takes what was never seen for unknown, and not for missing. The first rule of the stack that runs
   * says how much that is.
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
