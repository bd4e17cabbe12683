import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as grpc from '@grpc/grpc-js';
import type callback from '@pulumi/pulumi/proto/callback_pb.js';
import type provider from '@pulumi/pulumi/proto/provider_pb.js';
import type resource from '@pulumi/pulumi/proto/resource_pb.js';
import type empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type struct from 'google-protobuf/google/protobuf/struct_pb.js';

/** The messages of Pulumi's protocol, from the same copy that the program uses. */
export interface Protocol {
  readonly resource: typeof resource;
  readonly callback: typeof callback;
  readonly provider: typeof provider;
  readonly struct: typeof struct;
  readonly empty: typeof empty;
  /** Loads the SDK's own gRPC: its clients refuse what another copy makes. */
  readonly loadGrpc: () => typeof grpc;
  /** Loads the SDK's own gRPC library, because its clients refuse objects from another copy. */
  readonly load: (module: string) => unknown;
  /** Loads a module of the program's Pulumi SDK: `runtime/settings`. */
  readonly locate: (module: string) => string;
}

type JavaScriptObject = Parameters<typeof struct.Struct.fromJavaScript>[0];

/** Converts an object to a struct of the protocol. The message's own type refuses invalid content. */
export function structOf(protocol: Pick<Protocol, 'struct'>, object: Readonly<Record<string, unknown>>): struct.Struct {
  return protocol.struct.Struct.fromJavaScript(object as JavaScriptObject);
}

/**
 * Finds the Pulumi SDK that a program in `folder` imports.
 * @throws Error with code MODULE_NOT_FOUND if none is installed there.
 */
export function protocolOf(folder: string): Protocol {
  const fromProgram = createRequire(join(folder, 'package.json'));
  const fromSdk = createRequire(fromProgram.resolve('@pulumi/pulumi'));
  const locate = (module: string): string => fromProgram.resolve(`@pulumi/pulumi/${module}`);
  const load = (module: string): unknown => fromProgram(locate(module));
  return {
    resource: load('proto/resource_pb.js') as typeof resource,
    callback: load('proto/callback_pb.js') as typeof callback,
    provider: load('proto/provider_pb.js') as typeof provider,
    struct: fromSdk('google-protobuf/google/protobuf/struct_pb.js') as typeof struct,
    empty: fromSdk('google-protobuf/google/protobuf/empty_pb.js') as typeof empty,
    loadGrpc: () => fromSdk('@grpc/grpc-js') as typeof grpc,
    load,
    locate,
  };
}
