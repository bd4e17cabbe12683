import type { LogRequest, SetRootResourceRequest } from '@pulumi/pulumi/proto/engine_pb.js';
import type { Diagnostic } from '../evaluate/messages.ts';
import type { Protocol } from '../evaluate/protocol.ts';

type Answer = (error: null, response: unknown) => void;

const severities = ['debug', 'info', 'warning', 'error'] as const;

/** Pulumi's engine as programs and policy packs see it: it accepts log messages and remembers the root resource. */
export class Engine {
  readonly #protocol: Protocol;
  readonly #report: (diagnostic: Diagnostic) => void;
  #root = '';

  constructor(protocol: Protocol, report: (diagnostic: Diagnostic) => void) {
    this.#protocol = protocol;
    this.#report = report;
  }

  /** Accepts a log message. */
  log(request: LogRequest, answer: Answer): void {
    const severity = severities[request.getSeverity()] ?? 'info';
    const urn = request.getUrn();
    if (severity !== 'debug') this.#report({ severity, message: request.getMessage(), ...(urn !== '' && { urn }) });
    answer(null, new this.#protocol.empty.Empty());
  }

  /** The URN of the stack. */
  getRootResource(_request: unknown, answer: Answer): void {
    const { GetRootResourceResponse } = this.#messages();
    const response = new GetRootResourceResponse();
    response.setUrn(this.#root);
    answer(null, response);
  }

  /** Stores the URN of the stack. */
  setRootResource(request: SetRootResourceRequest, answer: Answer): void {
    this.#root = request.getUrn();
    answer(null, new (this.#messages().SetRootResourceResponse)());
  }

  /** Accepts any required version. */
  requirePulumiVersion(_request: unknown, answer: Answer): void {
    answer(null, new (this.#messages().RequirePulumiVersionResponse)());
  }

  #messages(): typeof import('@pulumi/pulumi/proto/engine_pb.js') {
    return this.#protocol.load('proto/engine_pb.js') as typeof import('@pulumi/pulumi/proto/engine_pb.js');
  }
}
