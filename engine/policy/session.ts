import type analyzer from '@pulumi/pulumi/proto/analyzer_pb.js';
import { type Protocol, structOf } from '../evaluate/protocol.ts';
import type { WireObject } from '../graph/wire.ts';
import { eachAtMost } from './concurrently.ts';
import type { Effective } from './config.ts';
import { describePack, enforcementOf, levelOf, type PackDescription, severityOf } from './info.ts';
import type { Enforcement, Severity } from './report.ts';
import { type AnalyzedNode, Requests } from './requests.ts';

/** How many resources a pack gets at a time. */
const concurrency = 32;

/** What a policy reports, as it is sent. */
export interface Finding {
  /** URN of the checked resource; empty for the whole stack. */
  readonly resource: string;
  /** URN that the policy itself names; empty for none. */
  readonly named: string;
  readonly pack: string;
  readonly packVersion: string;
  readonly policy: string;
  readonly description: string;
  readonly message: string;
  readonly enforcement: Enforcement;
  readonly severity: Severity | null;
}

/** A connection to one or more packs, wherever they run. */
export interface Session {
  /** Each pack's description of itself. */
  describe(): Promise<PackDescription[]>;
  /** Sends the level and the settings of each policy of any pack. */
  configure(policies: Readonly<Record<string, Effective>>): Promise<void>;
  /** Starts a stack, and discards what was sent of another one. */
  configureStack(project: string, stack: string): Promise<void>;
  /** Checks more resources against the policies for single resources, in the order of registration. */
  analyzeEach(nodes: readonly AnalyzedNode[]): Promise<Finding[]>;
  /**
   * Checks all resources that were sent against the policies for stacks.
   * @param outputs outputs that components registered, by URN
   */
  analyzeStack(outputs: Readonly<Record<string, WireObject>>): Promise<Finding[]>;
}

/** Sends one request of the analyzer protocol, and returns its response. */
export type Call = (method: string, request: unknown) => Promise<unknown>;

function findingOf(resource: string, diagnostic: analyzer.AnalyzeDiagnostic): Finding {
  return {
    resource,
    named: diagnostic.getUrn(),
    pack: diagnostic.getPolicypackname(),
    packVersion: diagnostic.getPolicypackversion(),
    policy: diagnostic.getPolicyname(),
    description: diagnostic.getDescription(),
    message: diagnostic.getMessage(),
    enforcement: enforcementOf(diagnostic.getEnforcementlevel()),
    severity: severityOf(diagnostic.getSeverity()) ?? null,
  };
}

/**
 * A session that uses the messages of the analyzer protocol.
 * @param calls one for each pack
 */
export function sessionOver(calls: readonly Call[], protocol: Protocol): Session {
  const messages = protocol.load('proto/analyzer_pb.js') as typeof analyzer;
  const askAll = (method: string, request: unknown): Promise<unknown[]> =>
    Promise.all(calls.map((call) => call(method, request)));
  const diagnosticsOf = async (method: string, request: unknown): Promise<analyzer.AnalyzeDiagnostic[]> =>
    ((await askAll(method, request)) as analyzer.AnalyzeResponse[]).flatMap((response) =>
      response.getDiagnosticsList(),
    );
  let requests = new Requests(protocol);
  return {
    async describe() {
      const infos = (await askAll('getAnalyzerInfo', new protocol.empty.Empty())) as analyzer.AnalyzerInfo[];
      return infos.map(describePack);
    },
    async configure(policies) {
      const request = new messages.ConfigureAnalyzerRequest();
      for (const [name, { enforcement, properties }] of Object.entries(policies)) {
        const config = new messages.PolicyConfig();
        config.setEnforcementlevel(levelOf(enforcement));
        config.setProperties(structOf(protocol, properties));
        request.getPolicyconfigMap().set(name, config);
      }
      await askAll('configure', request);
    },
    async configureStack(project, stack) {
      requests = new Requests(protocol);
      const request = new messages.AnalyzerStackConfigureRequest();
      request.setProject(project);
      request.setStack(stack);
      request.setDryRun(true);
      await askAll('configureStack', request);
    },
    async analyzeEach(nodes) {
      requests.add(nodes);
      const managed = nodes.filter(({ external }) => !external);
      const single = await eachAtMost(managed, concurrency, async (node) => {
        const diagnostics = await diagnosticsOf('analyze', requests.analyze(node));
        return diagnostics.map((diagnostic) => findingOf(node.urn, diagnostic));
      });
      return single.flat();
    },
    async analyzeStack(outputs) {
      const request = new messages.AnalyzeStackRequest();
      request.setResourcesList(requests.inStack(outputs));
      const whole = await diagnosticsOf('analyzeStack', request);
      return whole.map((diagnostic) => findingOf('', diagnostic));
    },
  };
}
