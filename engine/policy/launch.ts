import { createRequire, flushCompileCache } from 'node:module';
import { Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deferUnused } from '../evaluate/lazy.ts';
import { protocolOf } from '../evaluate/protocol.ts';
import { keepObjectsOfStructs } from '../evaluate/structs.ts';
import { type Deserializer, deferDeserializing } from './deferred.ts';
import type { PackToLoad } from './packs.ts';
import { serveSession, sessionDescriptor } from './remote.ts';
import { type Call, sessionOver } from './session.ts';
import { putOff, withoutNetwork } from './unneeded.ts';

/**
 * Loads all policy packs into one process, and serves them over a pipe. The SDK's runner does that for one pack, with
 * the TypeScript compiler and a network connection. This takes a fraction of the time.
 */
const packs = JSON.parse(process.argv[2] ?? '[]') as readonly PackToLoad[];
const first = packs[0]?.directory ?? process.cwd();
const require = createRequire(pathToFileURL(join(first, 'package.json')));
const stream = new Socket({ fd: sessionDescriptor, readable: true, writable: true });
// The process that started the packs has ended.
stream.once('end', () => process.exit(0));
stream.once('error', () => process.exit(0));

/** The part of Pulumi's policy SDK that serves a pack. */
interface PackServer {
  serve(...given: unknown[]): void;
}

/** Handlers for the calls to one pack, by method. */
type Handlers = Readonly<
  Record<
    string,
    (call: { readonly request: unknown }, answer: (error: Error | null, response?: unknown) => void) => void
  >
>;

/** By pack, in the order of construction. */
const calls: Call[] = [];

function takeHandlers(handlers: Handlers): void {
  calls.push(
    (method, request) =>
      new Promise((settle, reject) => {
        handlers[method]?.({ request }, (error, response) => (error ? reject(error) : settle(response)));
      }),
  );
  if (calls.length === packs.length) serveSession(sessionOver(calls, protocol), stream);
}

/** Replaces gRPC's server, which a pack creates for itself when it is constructed. */
class PipeServer {
  addService(_definition: unknown, handlers: Handlers): void {
    takeHandlers(handlers);
  }

  bindAsync(): void {}
}

// This must come before loading the SDKs, because they keep the modules that they find.
for (const sdk of ['@pulumi/policy', '@pulumi/pulumi']) {
  const file = createRequire(require.resolve(sdk)).resolve('@grpc/grpc-js');
  putOff(file, (load) => withoutNetwork(load, PipeServer));
}
putOff(require.resolve('@pulumi/pulumi/automation/index.js'));
deferUnused((module) => require.resolve(`@pulumi/pulumi/${module}`));
deferDeserializing(require('@pulumi/policy/deserialize') as Deserializer);

const protocol = protocolOf(first);
keepObjectsOfStructs(protocol.struct);

const serverPath = require.resolve('@pulumi/policy/server');
const shared = require(serverPath) as PackServer;
// The SDK's server keeps one pack's name and settings for the whole process, so each pack gets its own copy.
shared.serve = (...given) => {
  delete require.cache[serverPath];
  (require(serverPath) as PackServer).serve(...given);
};

for (const { directory, program } of packs) {
  // The SDK reads a pack's version from its working directory.
  process.chdir(directory);
  const main = resolve(directory, program);
  try {
    require(main);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_REQUIRE_ASYNC_MODULE') throw error;
    await import(pathToFileURL(require.resolve(main)).href);
  }
}
// Packs are ended without notice, and the compile cache is otherwise only written when a process ends by itself.
setTimeout(flushCompileCache, 100);
