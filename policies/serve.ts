import './lib/put-off.ts';
import { flushCompileCache } from 'node:module';
import { PolicyPack } from '@pulumi/policy';
import { concernedHandlers } from './lib/concerned.ts';
import { decodeOnce } from './lib/decode-once.ts';
import type { AnalyzerHandlers } from './lib/inputs.ts';
import { sparingRemediation } from './lib/remediation.ts';
import { type Service, serving } from './lib/server.ts';
import { sdkStructs, withPlainStructs } from './lib/structs.ts';
import { type Pack, packs, pack as whole } from './packs.ts';

/** The SDK's answers to an engine. */
type AnswersToEngine = Service['handlers'] & AnalyzerHandlers;

/**
 * Starts a pack for the engine that loads it.
 * @param from the packs to choose from. Default: those with the exemptions of `exemptions.json`
 * @throws Error if there is no pack of that name.
 */
export function servePack(name: string, from: readonly Pack[] = [whole, ...packs]): void {
  const pack = from.find((each) => each.name === name);
  if (pack === undefined) throw new Error(`unknown pack ${name}`);
  const { description, policies, inputs } = pack;
  decodeOnce();
  serving(
    () => new PolicyPack(name, { description, policies: [...policies] }),
    (service, server, served) => {
      const handlers = inputs.listen(concernedHandlers(server, served, service.handlers as AnswersToEngine));
      return sparingRemediation(withPlainRequests({ ...service, handlers }), served);
    },
  );
  // An engine ends a pack with a signal, and Node then does not save its compile cache.
  setTimeout(flushCompileCache, 100).unref();
}

/** A service that reads the properties of resources directly. */
function withPlainRequests({ methods, handlers }: Service): Service {
  const structs = sdkStructs();
  const changed = (['analyze', 'analyzeStack'] as const).flatMap((name) => {
    const method = methods[name];
    if (method === undefined) return [];
    const requestDeserialize = (bytes: Buffer): unknown =>
      withPlainStructs(structs, () => method.requestDeserialize(bytes));
    return [[name, { ...method, requestDeserialize }] as const];
  });
  return { methods: { ...methods, ...Object.fromEntries(changed) }, handlers };
}
