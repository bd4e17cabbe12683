import { PolicyPack } from '@pulumi/policy';
import { listening } from './lib/server.ts';
import { packs } from './packs.ts';

/**
 * Makes a pack known to who loads it.
 * @throws Error if there is none of that name.
 */
export function servePack(name: string): void {
  const pack = packs.find((each) => each.name === name);
  if (pack === undefined) throw new Error(`there is no pack ${name}`);
  const { description, policies, inputs } = pack;
  listening(
    () => new PolicyPack(name, { description, policies: [...policies] }),
    (handlers) => inputs.listen(handlers),
  );
}
