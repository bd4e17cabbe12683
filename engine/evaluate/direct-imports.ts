import { registerHooks } from 'node:module';

const root = new URL('../../', import.meta.url).href;
const packages = new URL('node_modules/', root).href;

/**
 * Imports of this project's own sources, which name their file as it is, lead there without a look at the disk: Node's
 * own way asks for each of some hundred files what it is, where it really lies and which package it belongs to, and that
 * is a tenth of a command. In effect for whatever is imported after this module.
 */
registerHooks({
  resolve(specifier, context, next) {
    const { parentURL } = context;
    const isOwn = parentURL?.startsWith(root) === true && !parentURL.startsWith(packages);
    if (!isOwn || !specifier.startsWith('.') || !specifier.endsWith('.ts')) return next(specifier, context);
    return { url: new URL(specifier, parentURL).href, format: 'module-typescript', shortCircuit: true };
  },
});
