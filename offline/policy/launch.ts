import { createRequire, flushCompileCache } from 'node:module';
import { Socket } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deferUnused } from '../evaluate/lazy.ts';
import { protocolOf } from '../evaluate/protocol.ts';
import { keepObjectsOfStructs } from '../evaluate/structs.ts';
import { type Handler, type PackServer, serveConcerned } from './concerned.ts';
import { type Deserializer, deferDeserializing } from './deferred.ts';
import { serveSession, sessionDescriptor } from './remote.ts';
import { type Call, sessionOver } from './session.ts';

/**
 * Loads a policy pack and serves it over a pipe: what the SDK's runner does, without the TypeScript compiler, and
 * without a network between the pack and who asks it. That takes a fraction of the time.
 */
const pack = resolve(process.argv[2] ?? '.');
const require = createRequire(pathToFileURL(resolve('package.json')));
deferUnused((module) => require.resolve(`@pulumi/pulumi/${module}`));
const protocol = protocolOf(process.cwd());
keepObjectsOfStructs(protocol.struct);

const stream = new Socket({ fd: sessionDescriptor, readable: true, writable: true });
// Who started the pack has gone.
stream.once('end', () => process.exit(0));
stream.once('error', () => process.exit(0));

/** Takes the place of gRPC's server, which a pack makes for itself when it is constructed. */
class PipeServer {
  readonly #handlers: Record<string, Handler> = {};

  addService(_definition: unknown, handlers: Record<string, Handler>): void {
    const analyze = concerned();
    Object.assign(this.#handlers, handlers, analyze && { analyze });
  }

  bindAsync(): void {
    const call: Call = (method, request) =>
      new Promise((settle, reject) => {
        const handler = this.#handlers[method];
        handler?.({ request }, (error, response) => (error ? reject(error) : settle(response)));
      });
    serveSession(sessionOver(call, protocol), stream);
  }
}

const grpc = createRequire(require.resolve('@pulumi/policy')).resolve('@grpc/grpc-js');
const real = require(grpc) as object;
const cached = require.cache[grpc];
if (cached) cached.exports = Object.create(real, { Server: { value: PipeServer, enumerable: true } });
// Only now: with it comes all of the policy SDK, which takes gRPC's server as it finds it.
deferDeserializing(require('@pulumi/policy/deserialize') as Deserializer);
const concerned = serveConcerned(require('@pulumi/policy/server') as PackServer);

try {
  require(pack);
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_REQUIRE_ASYNC_MODULE') throw error;
  await import(pathToFileURL(require.resolve(pack)).href);
}
// A pack is ended without notice, and what was compiled is kept only at a process's own end.
setTimeout(flushCompileCache, 100);
