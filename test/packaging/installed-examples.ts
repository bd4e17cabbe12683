import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { buildPackage } from '../../packaging/package.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');

/** The programs in `examples`. */
export const examples = ['component', 'fleet', 'policies', 'pattern'] as const;

/** The name of one of them. */
export type Example = (typeof examples)[number];

/** The examples, each in a folder of its own, with the package installed from its packed tarball. */
export class InstalledExamples {
  /** The folder that holds all of them. */
  readonly folder: string;
  /** The packed package. */
  readonly tarball: string;

  private constructor(folder: string, tarball: string) {
    this.folder = folder;
    this.tarball = tarball;
  }

  /**
   * Builds the package, packs it, and installs each example as its user does.
   * @param inspect gets the folder of the built package before it goes
   */
  static async create(inspect: (built: string) => void = () => undefined): Promise<InstalledExamples> {
    const folder = mkdtempSync(join(tmpdir(), 'fleetwright-package-'));
    try {
      const installed = new InstalledExamples(folder, await InstalledExamples.#pack(folder, inspect));
      const [first, ...others] = examples;
      await installed.#install(first);
      const modules = join(installed.directoryOf(first), 'node_modules');
      await Promise.all(others.map((name) => installed.#install(name, modules)));
      return installed;
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  static async #pack(folder: string, inspect: (built: string) => void): Promise<string> {
    // Beside the project's own modules, so that the compiler finds what the library imports.
    const built = mkdtempSync(join(root, 'dist', 'test-'));
    try {
      await buildPackage(built);
      const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder, built]);
      inspect(built);
      return join(folder, stdout.trim());
    } finally {
      rmSync(built, { recursive: true, force: true });
    }
  }

  /**
   * Installs an example as its user does. To unpack the same modules four times would take a minute of the processor:
   * the others get links to those of the first, all but the package itself, and npm puts right what differs.
   */
  async #install(name: Example, modules?: string): Promise<void> {
    const directory = this.directoryOf(name);
    cpSync(join(root, 'examples', name), directory, { recursive: true });
    const file = join(directory, 'package.json');
    const manifest = readFileSync(file, 'utf8').replace(/("fleetwright": )"[^"]+"/, `$1"file:${this.tarball}"`);
    writeFileSync(file, manifest);
    if (modules !== undefined) {
      await run('cp', ['-al', modules, directory]);
      for (const own of ['fleetwright', '.package-lock.json']) {
        rmSync(join(directory, 'node_modules', own), { recursive: true });
      }
    }
    const options = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
    await run('npm', ['install', ...options], { cwd: directory });
  }

  /** The folder of one of them. */
  directoryOf(name: Example): string {
    return join(this.folder, name);
  }

  /** Removes all of them. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
