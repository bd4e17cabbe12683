import { resolve } from 'node:path';
import {
  type AwsReport,
  checkAwsResources,
  type Evaluation,
  evaluate,
  type PolicyReport,
  readPolicyConfig,
  readProject,
  startPolicyPack,
} from '../../offline/index.ts';
import type { Report } from '../output/progress.ts';

/** What to preview. */
export interface PreviewRequest {
  readonly directory: string;
  readonly stack: string;
  /** Folder of the policy pack; nothing for none. */
  readonly policyPack: string | undefined;
  /** File of its policies' settings, from the directory. Default: they are as the pack has them. */
  readonly policyConfig?: string | undefined;
  readonly signal: AbortSignal;
  readonly report?: Report;
}

/** A stack's program evaluated, with the policy pack's verdict on it. */
export interface Previewed {
  readonly evaluation: Evaluation;
  readonly verdict: PolicyReport | undefined;
  /** What published limits say of its AWS resources; nothing for a stack without any. */
  readonly aws: AwsReport | undefined;
  /** From start to end, in seconds. */
  readonly seconds: number;
}

/**
 * Evaluates a stack, and holds its policies and AWS's limits against it: the pack loads and works while the program runs,
 * and the limits are held while it comes to its end.
 */
export async function previewStack(request: PreviewRequest): Promise<Previewed> {
  const started = performance.now();
  const { directory, stack, policyPack, policyConfig, signal, report } = request;
  const config = policyConfig === undefined ? {} : readPolicyConfig(resolve(directory, policyConfig));
  const pack = policyPack === undefined ? undefined : startPolicyPack(resolve(directory, policyPack));
  try {
    report?.('running the program');
    const analysis = pack?.begin({ project: readProject(directory).name, stack }, config);
    const evaluation = await evaluate({ directory, stack, signal, registered: (nodes) => analysis?.add(nodes) });
    report?.(`holding the policies against ${evaluation.graph.resources.length} resources`);
    const [verdict, aws] = await Promise.all([analysis?.finish(evaluation.graph), checkAwsResources(evaluation.graph)]);
    return { evaluation, verdict, aws, seconds: (performance.now() - started) / 1000 };
  } finally {
    await pack?.close();
  }
}
