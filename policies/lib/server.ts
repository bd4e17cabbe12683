import { createRequire } from 'node:module';
import type { Handler, PackServer, Served } from './concerned.ts';

const require = createRequire(import.meta.url);
const serverModule = '@pulumi/policy/server';

/** How a request of one kind travels. */
export interface Method {
  readonly requestDeserialize: (bytes: Buffer) => unknown;
}

/** The service that a pack is, by its methods: how each travels, and who answers it. */
export interface Service {
  readonly methods: Readonly<Record<string, Method>>;
  readonly handlers: Readonly<Record<string, Handler>>;
}

/** The part of gRPC's server that the policy SDK hands its handlers to. */
interface Server {
  readonly prototype: { addService(methods: Service['methods'], handlers: Service['handlers']): void };
}

/**
 * Constructs a pack, which serves at once, and lets `change` put itself between the pack and who calls it. The SDK has no
 * place for that: a policy hears of a resource only while it is switched on.
 * @param change gets the service, the SDK's server that made it, and what that got of the pack
 * @throws Error if the pack served in another way, so that nothing would be changed.
 */
export function serving(
  construct: () => unknown,
  change: (service: Service, server: PackServer, served: Served) => Service,
): void {
  // The SDK's own copy of gRPC, whichever other ones there are.
  const { Server } = createRequire(require.resolve('@pulumi/policy'))('@grpc/grpc-js') as { readonly Server: Server };
  const { addService } = Server.prototype;
  const sdk = require(serverModule) as PackServer;
  const { serve } = sdk;
  let served: Served | undefined;
  let isServed = false;
  sdk.serve = (...given) => {
    served = given;
    serve(...given);
  };
  Server.prototype.addService = function (methods, handlers) {
    if (served === undefined) return;
    isServed = true;
    // Who runs several packs in one process gives each a copy of the SDK's server, which keeps the pack's settings.
    const changed = change({ methods, handlers }, require(serverModule) as PackServer, served);
    addService.call(this, changed.methods, changed.handlers);
  };
  try {
    construct();
  } finally {
    Server.prototype.addService = addService;
    sdk.serve = serve;
  }
  if (!isServed) throw new Error('The policy SDK no longer serves a pack by addService. Adapt policies/lib/server.ts.');
}
