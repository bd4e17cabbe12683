import { resolve } from 'node:path';
import { type Evaluation, evaluate, type PolicyReport, readProject, startPolicyPack } from '../../offline/index.ts';
import type { Report } from '../output/progress.ts';

/** What to preview. */
export interface PreviewRequest {
  readonly directory: string;
  readonly stack: string;
  /** Folder of the policy pack; nothing for none. */
  readonly policyPack: string | undefined;
  readonly signal: AbortSignal;
  readonly report?: Report;
}

/** A stack's program evaluated, with the policy pack's verdict on it. */
export interface Previewed {
  readonly evaluation: Evaluation;
  readonly verdict: PolicyReport | undefined;
  /** From start to end, in seconds. */
  readonly seconds: number;
}

/** Evaluates a stack, and holds its policies against it: the pack loads and works while the program runs. */
export async function previewStack(request: PreviewRequest): Promise<Previewed> {
  const started = performance.now();
  const { directory, stack, policyPack, signal, report } = request;
  const pack = policyPack === undefined ? undefined : startPolicyPack(resolve(directory, policyPack));
  try {
    report?.('running the program');
    const analysis = pack?.begin({ project: readProject(directory).name, stack });
    const evaluation = await evaluate({ directory, stack, signal, registered: (nodes) => analysis?.add(nodes) });
    report?.(`holding the policies against ${evaluation.graph.resources.length} resources`);
    const verdict = await analysis?.finish(evaluation.graph);
    return { evaluation, verdict, seconds: (performance.now() - started) / 1000 };
  } finally {
    await pack?.close();
  }
}
