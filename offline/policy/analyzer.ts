import * as grpc from '@grpc/grpc-js';
import type analyzer from '@pulumi/pulumi/proto/analyzer_pb.js';
import { ProblemsError, refuse } from '../../components/core/problem.ts';
import { channelOptions } from '../grpc/server.ts';
import { checkPolicyConfig, effectiveConfig, type PolicyConfig } from './config.ts';
import { defaultsOf, initialConfigOf, levelOf, packOf } from './info.ts';
import type { PackProcess } from './process.ts';
import type { PackInfo } from './report.ts';

type Answer<T> = (error: grpc.ServiceError | null, response: T) => void;
type Method<T> = (request: unknown, answer: Answer<T>) => void;

/** The methods of the analyzer protocol. */
interface AnalyzerClient extends grpc.Client {
  getAnalyzerInfo: Method<analyzer.AnalyzerInfo>;
  configure: Method<unknown>;
  configureStack: Method<unknown>;
  analyze: Method<analyzer.AnalyzeResponse>;
  analyzeStack: Method<analyzer.AnalyzeResponse>;
}

/** A running pack, spoken to by the analyzer protocol. */
export class Analyzer {
  readonly #pack: PackProcess;
  readonly #client: AnalyzerClient;
  readonly #messages: typeof analyzer;

  constructor(pack: PackProcess) {
    const { AnalyzerClient: Client } = pack.protocol.load('proto/analyzer_grpc_pb.js') as {
      AnalyzerClient: new (address: string, credentials: unknown, options: object) => AnalyzerClient;
    };
    this.#pack = pack;
    this.#client = new Client(pack.address, grpc.credentials.createInsecure(), channelOptions);
    this.#messages = pack.protocol.load('proto/analyzer_pb.js') as typeof analyzer;
  }

  #call<T>(method: Method<T>, request: unknown): Promise<T> {
    return new Promise((resolve, reject) => {
      method.call(this.#client, request, (error, response) =>
        error ? reject(this.#failure(error)) : resolve(response),
      );
    });
  }

  #failure({ details, message }: grpc.ServiceError): ProblemsError {
    const said = (details || message).split('\n').slice(0, 2).join(' ').replace(/ +/g, ' ');
    const fix = 'correct the policy, or switch it off';
    return new ProblemsError([
      { path: this.#pack.directory, value: undefined, rule: `a policy of the pack failed itself (${said})`, fix },
    ]);
  }

  /**
   * Tells the pack how its policies are enforced and set, and returns what it says of itself with that applied.
   * @throws ProblemsError if `config` names a policy or level that does not exist.
   */
  async configure(config: PolicyConfig): Promise<PackInfo> {
    const info = await this.#call(this.#client.getAnalyzerInfo, new this.#pack.protocol.empty.Empty());
    const pack = packOf(info);
    refuse(checkPolicyConfig(pack.name, pack.policies, config));
    const request = new this.#messages.ConfigureAnalyzerRequest();
    const policies = pack.policies.map((policy) => {
      const { name } = policy;
      const effective = effectiveConfig(policy, defaultsOf(info, name), initialConfigOf(info, name), config);
      const message = new this.#messages.PolicyConfig();
      message.setEnforcementlevel(levelOf(effective.enforcement) as never);
      message.setProperties(this.#pack.protocol.struct.Struct.fromJavaScript(effective.properties as never));
      request.getPolicyconfigMap().set(name, message);
      return { ...policy, enforcement: effective.enforcement };
    });
    await this.#call(this.#client.configure, request);
    return { ...pack, policies };
  }

  /** Tells the pack which stack it looks at. */
  async configureStack(project: string, stack: string): Promise<void> {
    const request = new this.#messages.AnalyzerStackConfigureRequest();
    request.setProject(project);
    request.setStack(stack);
    request.setDryRun(true);
    await this.#call(this.#client.configureStack, request);
  }

  /** What the policies find in one resource. */
  async analyze(request: analyzer.AnalyzeRequest): Promise<analyzer.AnalyzeDiagnostic[]> {
    return (await this.#call(this.#client.analyze, request)).getDiagnosticsList();
  }

  /** What the policies find in all resources together. */
  async analyzeStack(resources: analyzer.AnalyzerResource[]): Promise<analyzer.AnalyzeDiagnostic[]> {
    const request = new this.#messages.AnalyzeStackRequest();
    request.setResourcesList(resources);
    return (await this.#call(this.#client.analyzeStack, request)).getDiagnosticsList();
  }

  /** Ends the connection. */
  close(): void {
    this.#client.close();
  }
}
