import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { apiReports } from './api.ts';
import { bundle } from './bundle.ts';
import { buildPackage } from './package.ts';

const project = resolve(import.meta.dirname, '..');
const dist = join(project, 'dist');

const targets: Readonly<Record<string, () => Promise<void>>> = {
  /** The command line of this checkout. */
  ajj: () => bundle(join(dist, 'ajj'), '../../'),
  /** The package for others. */
  async package() {
    const folder = join(dist, 'package');
    await buildPackage(folder);
    execFileSync('npm', ['pack', '--silent', '--pack-destination', dist, folder], { stdio: 'inherit' });
  },
  /** What the package exports, for people to review. */
  async api() {
    const folder = join(dist, 'package');
    const reports = join(project, 'docs', 'reference', 'api');
    await buildPackage(folder);
    rmSync(reports, { recursive: true, force: true });
    mkdirSync(reports, { recursive: true });
    for (const [name, text] of apiReports(folder)) writeFileSync(join(reports, name), text);
  },
};

const [target = ''] = process.argv.slice(2);
const build = targets[target];
if (build === undefined)
  throw new Error(`there is no target ${target}: name one of ${Object.keys(targets).join(', ')}`);
await build();
