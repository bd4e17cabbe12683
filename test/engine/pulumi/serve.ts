import * as grpc from '@grpc/grpc-js';
import { channelOptions } from '../../../engine/grpc/server.ts';

/** Answers a request of one kind, at once or later. */
export type Answer = (request: never) => unknown;

/** Serves a request of one kind with a stream of answers. */
export type Stream = (call: never) => void;

type UnaryCall = Pick<grpc.ServerUnaryCall<unknown, unknown>, 'request'>;

/**
 * Serves a plugin of the Pulumi engine on a free port of this machine's own, and prints the port, as the engine expects.
 * A method without an answer is one that this plugin does not know.
 */
export function servePlugin(
  definition: grpc.ServiceDefinition,
  answers: Readonly<Record<string, Answer>>,
  streams: Readonly<Record<string, Stream>> = {},
): void {
  const service: grpc.UntypedServiceImplementation = {};
  for (const [name, { responseStream }] of Object.entries(definition)) {
    const unserved = { code: grpc.status.UNIMPLEMENTED, details: `${name} is not served` };
    service[name] = responseStream
      ? (call: grpc.ServerWritableStream<unknown, unknown>): void => {
          const stream = streams[name];
          if (stream) stream(call as never);
          else call.destroy(Object.assign(new Error(unserved.details), unserved));
        }
      : ({ request }: UnaryCall, done: grpc.sendUnaryData<unknown>): void => {
          const answer = answers[name];
          Promise.resolve()
            .then(() => (answer === undefined ? Promise.reject(unserved) : answer(request as never)))
            .then(
              (response) => done(null, response),
              (error: Error | typeof unserved) =>
                done('code' in error ? error : { code: grpc.status.UNKNOWN, details: error.message }),
            );
        };
  }
  const server = new grpc.Server(channelOptions);
  server.addService(definition, service);
  server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    console.log(port);
  });
}
