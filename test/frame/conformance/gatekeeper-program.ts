import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Definition } from '../../../controlplane/definitions/definition.ts';
import { goTool } from '../../live/go-tool.ts';

/** Rego as a template has it. */
export interface RegoSource {
  readonly rego: string;
  /** `v1`; version 0 if it is anything else. */
  readonly version: string;
}

/** An object that is put to each template. */
export interface RegoReview {
  readonly review: object;
  readonly parameters: object;
  /** What Gatekeeper caches. */
  readonly inventory: object;
}

/** What OPA says. */
export interface RegoAnswer {
  /** Why a template does not compile, by its name. */
  readonly refused: Readonly<Record<string, string>>;
  /** What each template that compiles says about each object, by its name. */
  readonly messages: Readonly<Record<string, readonly (readonly string[])[]>>;
}

const limit = 120_000;

/** A program over the libraries of Gatekeeper and OPA. */
export class GatekeeperProgram {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  /** From the user's cache, or built, which takes two minutes of two cores the first time. */
  static async built(): Promise<GatekeeperProgram> {
    const module = join(import.meta.dirname, 'gatekeeper');
    return new GatekeeperProgram(await goTool({ name: 'gatekeeper-libraries', module, package: '.' }));
  }

  /** Compiles templates and evaluates objects in OPA. @throws Error if an evaluation fails. */
  decide(templates: Readonly<Record<string, RegoSource>>, reviews: readonly RegoReview[]): Promise<RegoAnswer> {
    return this.#ask(['decide'], { templates, reviews }) as Promise<RegoAnswer>;
  }

  /**
   * The specs of the definitions that Gatekeeper creates from templates, by name.
   * @param match the file in which it publishes the schema of `spec.match`
   */
  definitions(templates: readonly object[], match: string): Promise<Readonly<Record<string, Definition['spec']>>> {
    return this.#ask(['definitions', match], templates) as Promise<Readonly<Record<string, Definition['spec']>>>;
  }

  #ask(given: readonly string[], question: object): Promise<unknown> {
    return new Promise((answered, failed) => {
      const options = { timeout: limit, maxBuffer: 1 << 28 };
      const running = execFile(this.#path, given, options, (error, output, said) => {
        if (error !== null) failed(new Error(`${error.message}\n${said}`));
        else answered(JSON.parse(output));
      });
      running.stdin?.on('error', failed); // it may end before it has read everything
      running.stdin?.end(JSON.stringify(question));
    });
  }
}
