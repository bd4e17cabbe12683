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
 * Loads policy packs, all into one process, and serves them over a pipe: what the SDK's runner does for one, without
 * the TypeScript compiler, and without a network between a pack and who asks it. That takes a fraction of the time.
 */
const packs = JSON.parse(process.argv[2] ?? '[]') as readonly PackToLoad[];
const first = packs[0]?.directory ?? process.cwd();
const require = createRequire(pathToFileURL(join(first, 'package.json')));
const stream = new Socket({ fd: sessionDescriptor, readable: true, writable: true });
// Who started the packs has gone.
stream.once('end', () => process.exit(0));
stream.once('error', () => process.exit(0));

/** The part of Pulumi's policy SDK that serves a pack. */
interface PackServer {
  serve(...given: unknown[]): void;
}

/** Answers the calls that are made to one pack, by method. */
type Handlers = Readonly<
  Record<
    string,
    (call: { readonly request: unknown }, answer: (error: Error | null, response?: unknown) => void) => void
  >
>;

/** By pack, in the order in which they were constructed. */
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

/** Takes the place of gRPC's server, which a pack makes for itself when it is constructed. */
class PipeServer {
  addService(_definition: unknown, handlers: Handlers): void {
    takeHandlers(handlers);
  }

  bindAsync(): void {}
}

// Before anything of the SDKs is loaded: they take these modules as they find them.
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
// The SDK's server keeps one pack's name and settings for the whole process: each pack gets a copy of its own.
shared.serve = (...given) => {
  delete require.cache[serverPath];
  (require(serverPath) as PackServer).serve(...given);
};

for (const { directory, program } of packs) {
  // The SDK reads a pack's version from where it stands.
  process.chdir(directory);
  const main = resolve(directory, program);
  try {
    require(main);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_REQUIRE_ASYNC_MODULE') throw error;
    await import(pathToFileURL(require.resolve(main)).href);
  }
}
// Packs are ended without notice, and what was compiled is kept only at a process's own end.
setTimeout(flushCompileCache, 100);
