import { createRequire } from 'node:module';
import type { AnalyzerHandlers } from './inputs.ts';

const require = createRequire(import.meta.url);

/** The part of gRPC's server that the policy SDK hands its handlers to. */
interface Server {
  readonly prototype: { addService(definition: unknown, handlers: AnalyzerHandlers): void };
}

/**
 * Constructs a pack, which serves at once, and puts `listen` between its handlers and who calls them. The SDK has no
 * place for that: a policy hears of a resource only while it is switched on.
 * @throws Error if the pack served in another way, so that nothing would listen.
 */
export function listening(construct: () => unknown, listen: <H extends AnalyzerHandlers>(handlers: H) => H): void {
  // The SDK's own copy of gRPC, whichever other ones there are.
  const { Server } = createRequire(require.resolve('@pulumi/policy'))('@grpc/grpc-js') as { readonly Server: Server };
  const { addService } = Server.prototype;
  let isListening = false;
  Server.prototype.addService = function (definition, handlers) {
    isListening = true;
    addService.call(this, definition, listen(handlers));
  };
  try {
    construct();
  } finally {
    Server.prototype.addService = addService;
  }
  if (!isListening)
    throw new Error('The policy SDK no longer serves a pack by addService. Adapt policies/lib/server.ts.');
}
