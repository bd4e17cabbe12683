#!/usr/bin/env node
// Starts `ajj` with a Node that runs TypeScript without a build: this one if it can, otherwise the project's own.
import { createRequire } from 'node:module';
import { bundleOf } from './bundled.js';

const require = createRequire(import.meta.url);
const { join } = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  const { enableCompileCache } = require('node:module');
  const cache = process.env.XDG_CACHE_HOME ?? join(require('node:os').homedir(), '.cache');
  enableCompileCache(process.env.NODE_COMPILE_CACHE ?? join(cache, 'fleetwright', 'node'));
  const bundle = bundleOf(fileURLToPath(new URL('../', import.meta.url)));
  if (bundle === undefined) await import('../engine/evaluate/direct-imports.ts');
  const { main } = await import(bundle === undefined ? './main.ts' : pathToFileURL(bundle).href);
  await main(process.argv);
} else {
  const own = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
  if (process.env.FLEETWRIGHT_OWN_NODE === '1' || !require('node:fs').existsSync(own)) {
    console.error(`ajj needs Node 22.18 or later, and this is ${process.version}: run make setup, or npm ci, first`);
    process.exit(1);
  }
  const { spawn } = require('node:child_process');
  const env = { ...process.env, FLEETWRIGHT_OWN_NODE: '1' };
  const child = spawn(own, [process.argv[1], ...process.argv.slice(2)], { stdio: 'inherit', env });
  // Ctrl-C reaches both processes. The child finishes its work, and this process waits for it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.once('exit', (code) => process.exit(code ?? 1));
}
