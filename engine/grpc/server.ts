import * as grpc from '@grpc/grpc-js';
import type { Protocol } from '../evaluate/protocol.ts';

/** Largest message in bytes, as in Pulumi. */
const maxMessageBytes = 400 * 1024 * 1024;

/** Options of every channel to Pulumi's processes. */
export const channelOptions = {
  'grpc.max_receive_message_length': maxMessageBytes,
  'grpc.max_send_message_length': maxMessageBytes,
};

/** A call to a service, with the parts that are used here. */
interface Call {
  readonly request: never;
}

type Handler = (call: Call, answer: (error: unknown, response?: unknown) => void) => void;

/** Services on a local port. */
export interface LocalServer {
  /** `127.0.0.1:port`. */
  readonly address: string;
  close(): void;
}

/** Makes a service from an object whose methods take a request and a callback. */
export function serviceOf(target: object, definition: grpc.ServiceDefinition): grpc.UntypedServiceImplementation {
  const methods = target as Record<string, ((request: unknown, answer: unknown) => void) | undefined>;
  const handlers: Record<string, Handler> = {};
  for (const name of Object.keys(definition)) {
    handlers[name] = (call, answer) => {
      const method = methods[name];
      if (method) method.call(target, call.request, answer);
      else answer({ code: grpc.status.UNIMPLEMENTED, details: `${name} is not served offline` });
    };
  }
  return handlers as unknown as grpc.UntypedServiceImplementation;
}

/** A service's definition, from the copy of the SDK that `protocol` loads. */
export function definitionOf(protocol: Protocol, module: string, service: string): grpc.ServiceDefinition {
  return (protocol.load(module) as Record<string, grpc.ServiceDefinition>)[service] as grpc.ServiceDefinition;
}

/** Serves on a free port of the loopback interface. */
export async function startServer(
  services: readonly (readonly [grpc.ServiceDefinition, grpc.UntypedServiceImplementation])[],
): Promise<LocalServer> {
  const server = new grpc.Server(channelOptions);
  for (const [definition, implementation] of services) server.addService(definition, implementation);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}
