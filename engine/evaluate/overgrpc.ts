import type { EvaluateOptions, Evaluation } from './evaluate.ts';

/**
 * Evaluates a program as `evaluate` does, in the way the Pulumi CLI runs it: by the SDK's own runner, over gRPC. It is
 * several times slower, and serves to check the first way. The SDK is left as it is: what a program asks for plainly and
 * nobody can know is absent there, not unknown. The network code is loaded only when it is called.
 * @throws ProblemsError if the configuration is wrong, the program fails, or it registers what an engine would refuse.
 */
export async function evaluateOverGrpc(options: EvaluateOptions): Promise<Evaluation> {
  const { serveAndRun } = await import('../grpc/evaluate.ts');
  return serveAndRun(options);
}
