import type * as grpc from '@grpc/grpc-js';
import type { Diagnostic } from '../evaluate/messages.ts';
import type { Protocol } from '../evaluate/protocol.ts';
import { Engine } from '../grpc/engine.ts';
import { channelOptions, definitionOf, type LocalServer, serviceOf, startServer } from '../grpc/server.ts';
import { type Session, sessionOver } from './session.ts';

type Method = (request: unknown, answer: (error: grpc.ServiceError | null, response: unknown) => void) => void;

/** A session with a pack that serves on a port, as in Pulumi's engine. */
export function sessionOverGrpc(address: string, protocol: Protocol): { session: Session; close(): void } {
  const { AnalyzerClient } = protocol.load('proto/analyzer_grpc_pb.js') as {
    AnalyzerClient: new (address: string, credentials: unknown, options: object) => grpc.Client;
  };
  const client = new AnalyzerClient(address, protocol.loadGrpc().credentials.createInsecure(), channelOptions);
  const methods = client as unknown as Record<string, Method | undefined>;
  const call = (method: string, request: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const answer = (error: grpc.ServiceError | null, response: unknown): void => {
        if (error) reject(new Error(error.details || error.message));
        else resolve(response);
      };
      methods[method]?.call(client, request, answer);
    });
  return { session: sessionOver([call], protocol), close: () => client.close() };
}

/** Serves the engine that a pack sends its log to. */
export function startEngine(protocol: Protocol, report: (diagnostic: Diagnostic) => void): Promise<LocalServer> {
  const service = definitionOf(protocol, 'proto/engine_grpc_pb.js', 'EngineService');
  return startServer([[service, serviceOf(new Engine(protocol, report), service)]]);
}
