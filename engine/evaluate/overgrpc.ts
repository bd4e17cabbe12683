import type { EvaluateOptions, Evaluation } from './evaluate.ts';

/**
 * Evaluates a program like `evaluate`, but as the Pulumi CLI runs it: with the SDK's own runner, over gRPC. This is
 * several times slower, and only serves to check `evaluate`. The SDK is not modified, so a plain value that cannot be
 * known is absent instead of unknown. The network code is loaded only when this is called.
 * @throws ProblemsError if the configuration is wrong, the program fails, or it registers something that an engine
 * would refuse.
 */
export async function evaluateOverGrpc(options: EvaluateOptions): Promise<Evaluation> {
  const { serveAndRun } = await import('../grpc/evaluate.ts');
  return serveAndRun(options);
}
