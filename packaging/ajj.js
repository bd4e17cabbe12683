#!/usr/bin/env node
// The command line of the package.
import module from 'node:module';

const { join } = module.createRequire(import.meta.url)('node:path');
const { homedir } = module.createRequire(import.meta.url)('node:os');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`ajj needs Node 22.18 or later, and this is ${process.version}: install a later one`);
  process.exit(1);
}
const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
module.enableCompileCache(process.env.NODE_COMPILE_CACHE ?? join(cache, 'fleetwright', 'node'));
const { main } = await import('./main.js');
await main(process.argv);
