import { PolicyPack } from '@pulumi/policy';
import { decodeOnce } from './lib/decode-once.ts';
import { listening } from './lib/server.ts';
import { type Pack, packs, pack as whole } from './packs.ts';

/**
 * Makes a pack known to who loads it.
 * @param from the packs to choose from. Default: those with the exemptions of `exemptions.json`
 * @throws Error if there is none of that name.
 */
export function servePack(name: string, from: readonly Pack[] = [whole, ...packs]): void {
  const pack = from.find((each) => each.name === name);
  if (pack === undefined) throw new Error(`there is no pack ${name}`);
  const { description, policies, inputs } = pack;
  decodeOnce();
  listening(
    () => new PolicyPack(name, { description, policies: [...policies] }),
    (handlers) => inputs.listen(handlers),
  );
}
