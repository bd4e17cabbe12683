import { type DebuggableModule, watchPromisesFast } from '../../components/core/pulumi/promises.ts';
import type { Diagnostic } from './messages.ts';
import type { Monitor } from './monitor.ts';
import { findPlacesFast, type ResourceClass } from './places.ts';

import { answerPlainQuestions } from './plain-questions.ts';
import type { Protocol } from './protocol.ts';
import { awaitProviders } from './provider-given.ts';
import { keepObjectsOfStructs } from './structs.ts';

type Log = (message: string, resource?: { readonly urn?: { promise(): Promise<string> } }) => Promise<void>;

interface LogModule {
  debug: Log;
  info: Log;
  warn: Log;
  error: Log;
}

interface Store {
  logErrorCount: number;
  leakCandidates: Set<unknown>;
  settings: { options: { rootDirectory?: string } };
  [flag: `supports${string}`]: boolean;
}

interface SettingsModule {
  setMockOptions(monitor: unknown, project: string, stack: string, preview: boolean, organization: string): void;
  disconnect(): Promise<void>;
}

/** What the program can ask about its stack. */
export interface Identity {
  readonly project: string;
  readonly stack: string;
  readonly organization: string;
}

/** The parts of the program's Pulumi SDK that run it without an engine. */
export interface Sdk {
  /** Connects the SDK to its monitor and reports the monitor's features. */
  connect(monitor: Monitor, identity: Identity, flags: readonly string[]): void;
  /** Runs a program as a stack, until all its requests are answered. */
  runInStack(program: () => Promise<unknown>): Promise<void>;
  /** Passes the program's log messages to `report` instead of the console. */
  captureLog(report: (diagnostic: Diagnostic) => void): void;
  /** Makes the SDK return values as unknown that only a provider or a passphrase could give. */
  keepUnknowns(): void;
  /** Disables expensive parts of the SDK that an evaluation does not need. */
  beLean(root: string): void;
  /** The SDK's report about promises that are still pending; undefined if there are none. */
  leaks(): string | undefined;
}

/** The SDK of the program, from the modules that `protocol` loads. */
export function sdkOf(protocol: Protocol): Sdk {
  const settings = protocol.load('runtime/settings.js') as SettingsModule;
  const { getStore } = protocol.load('runtime/state.js') as { getStore(): Store };
  const debuggable = protocol.load('runtime/debuggable.js') as DebuggableModule & {
    leakedPromises(): [Set<unknown>, string];
  };
  const { Resource } = protocol.load('resource.js') as { Resource: ResourceClass };
  const log = protocol.load('log/index.js') as LogModule;
  const { runInPulumiStack } = protocol.load('runtime/stack.js') as {
    runInPulumiStack(program: () => Promise<unknown>): Promise<unknown>;
  };
  return {
    connect(monitor, { project, stack, organization }, flags) {
      settings.setMockOptions(monitor, project, stack, true, organization);
      const store = getStore();
      for (const flag of flags) store[flag as `supports${string}`] = true;
    },
    async runInStack(program) {
      await runInPulumiStack(program);
      await settings.disconnect();
    },
    captureLog(report) {
      const capture =
        (severity: Diagnostic['severity']): Log =>
        async (message, resource) => {
          if (severity === 'error') getStore().logErrorCount++;
          const urn = await resource?.urn?.promise();
          report({ severity, message, ...(urn !== undefined && { urn }) });
        };
      log.debug = () => Promise.resolve();
      log.info = capture('info');
      log.warn = capture('warning');
      log.error = capture('error');
    },
    keepUnknowns() {
      answerPlainQuestions(protocol);
      awaitProviders(protocol);
    },
    beLean(root) {
      findPlacesFast(Resource, root);
      keepObjectsOfStructs(protocol.struct);
      watchPromisesFast(debuggable, () => getStore().leakCandidates);
    },
    leaks() {
      const [leaked, message] = debuggable.leakedPromises();
      return leaked.size > 0 ? message : undefined;
    },
  };
}
