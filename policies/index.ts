/** The policy packs, to serve them with exemptions of your own, or to run their rules. */

export { type Pack, pack, packs, packsWith, packWith } from './packs.ts';
export { servePack } from './serve.ts';
