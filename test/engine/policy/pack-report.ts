import { evaluate, type Graph, type PolicyReport, startPolicyPack } from '../../../engine/index.ts';
import { fixture } from '../fixture.ts';

/** What the fixture pack says of the fixture program. */
export async function reportOfPack(): Promise<{ readonly graph: Graph; readonly report: PolicyReport }> {
  const pack = startPolicyPack(fixture('pack'));
  try {
    const { graph } = await evaluate({ directory: fixture('features'), stack: 'dev' });
    return { graph, report: await pack.analyze(graph) };
  } finally {
    await pack.close();
  }
}
