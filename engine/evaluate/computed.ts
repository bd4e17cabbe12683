import type { WireObject } from '../graph/wire.ts';

type Compute = (given: WireObject) => Promise<WireObject | undefined>;

/**
 * Functions of providers that look at nothing but their arguments, so that a preview offline can answer them as they do. What
 * answers them is loaded when it is asked for: few programs do.
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

/** How a provider's function is computed here. Nothing for one that only its provider can answer. */
export function computationOf(token: string): Compute | undefined {
  return Object.hasOwn(functions, token) ? functions[token] : undefined;
}
