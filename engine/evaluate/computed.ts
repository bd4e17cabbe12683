import type { WireObject } from '../graph/wire.ts';

type Compute = (given: WireObject) => Promise<WireObject | undefined>;

/**
 * Functions of providers whose result depends only on their arguments, so that an offline preview can compute it. Each
 * implementation is loaded on demand, because few programs need one.
 */
const functions: Readonly<Record<string, Compute>> = {
  'kubernetes:yaml:decode': async ({ text }) => {
    const { decodeManifests } = await import('./decode-manifests.ts');
    return { result: decodeManifests(String(text)) };
  },
  'aws:iam/getPolicyDocument:getPolicyDocument': async (given) => {
    const { policyDocument } = await import('./policy-document.ts');
    return policyDocument(given);
  },
};

/** How to compute a provider's function here; undefined if only the provider can answer it. */
export function computationOf(token: string): Compute | undefined {
  return Object.hasOwn(functions, token) ? functions[token] : undefined;
}
