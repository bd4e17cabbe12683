import { createRequire } from 'node:module';
import type { Handler, PackServer, Served } from './concerned.ts';

const require = createRequire(import.meta.url);
const serverModule = '@pulumi/policy/server';

/** How requests of one kind are sent. */
export interface Method {
  readonly requestDeserialize: (bytes: Buffer) => unknown;
}

/** A pack as a service: how each method is sent, and its handler. */
export interface Service {
  readonly methods: Readonly<Record<string, Method>>;
  readonly handlers: Readonly<Record<string, Handler>>;
}

/** The part of gRPC's server that gets the policy SDK's handlers. */
interface Server {
  readonly prototype: { addService(methods: Service['methods'], handlers: Service['handlers']): void };
}

/**
 * Constructs a pack, which serves at once, and lets `change` modify its service. The SDK offers no place for that: a
 * policy gets a resource only while it is enabled.
 * @param change gets the service, the SDK's server that created it, and what the server got from the pack
 * @throws Error if the pack served differently, so that nothing would be changed.
 */
export function serving(
  construct: () => unknown,
  change: (service: Service, server: PackServer, served: Served) => Service,
): void {
  // The SDK's own copy of gRPC, in case there are several.
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
    // A process with several packs gives each a copy of the SDK's server, which stores the pack's settings.
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
