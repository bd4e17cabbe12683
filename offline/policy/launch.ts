import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deferUnused } from '../evaluate/lazy.ts';
import { convertOnce } from '../evaluate/structs.ts';

/**
 * Loads a policy pack, which then serves on its own: what the SDK's runner does, without the TypeScript compiler. That
 * takes an eighth of the time.
 */
const pack = resolve(process.argv[2] ?? '.');
const require = createRequire(pathToFileURL(resolve('package.json')));
const sdk = (module: string): string => require.resolve(`@pulumi/pulumi/${module}`);
deferUnused(sdk);
convertOnce(createRequire(sdk(''))('google-protobuf/google/protobuf/struct_pb.js'));
try {
  require(pack);
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_REQUIRE_ASYNC_MODULE') throw error;
  await import(pathToFileURL(require.resolve(pack)).href);
}
