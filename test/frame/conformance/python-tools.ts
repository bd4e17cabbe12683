import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDirectory } from '../../../controlplane/binary.ts';

const run = promisify(execFile);
const requirements = join(import.meta.dirname, 'requirements.txt');
const limit = { timeout: 5 * 60_000 };

/** Whether there is a Python that can make environments. */
export async function hasPython(): Promise<boolean> {
  return run('python3', ['-c', 'import venv, ensurepip'], limit).then(
    () => true,
    () => false,
  );
}

/** Path of a Python tool, in an environment in the user's cache that has what the requirements pin. */
export async function pythonTool(name: string): Promise<string> {
  const content = await readFile(requirements, 'utf8');
  const key = createHash('sha256').update(content).digest('hex').slice(0, 16);
  const environment = join(cacheDirectory(), `python-${key}-${process.platform}-${process.arch}`);
  const ready = join(environment, 'ready');
  const isReady = await access(ready).then(
    () => true,
    () => false,
  );
  if (!isReady) {
    await run('python3', ['-m', 'venv', '--clear', environment], limit);
    const install = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--require-hashes',
      '--only-binary',
      ':all:',
      '-r',
      requirements,
    ];
    await run(join(environment, 'bin', 'python3'), install, limit);
    await run('touch', [ready], limit);
  }
  return join(environment, 'bin', name);
}
