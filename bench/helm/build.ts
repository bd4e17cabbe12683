import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findGo, runGo } from '../../controlplane/go.ts';
import { cacheDirectory } from '../../controlplane/index.ts';
import { cacheKey } from '../../controlplane/sources.ts';

const module = import.meta.dirname;
const command = 'helm.sh/helm/v4/cmd/helm';
const limitMilliseconds = 20 * 60_000;

/** Helm, ready to run. */
export interface Helm {
  readonly program: string;
  /** Such as `v4.3.1`. */
  readonly version: string;
}

/**
 * Builds Helm from its Go module as it is, once: the binary is kept by content hash in the user's cache folder.
 * @throws Error where there is no Go, or the build fails.
 */
export async function ensureHelm(report: (text: string) => void, signal: AbortSignal): Promise<Helm> {
  const version = /^\s*helm\.sh\/helm\/v4 (v\S+)/m.exec(await readFile(join(module, 'go.mod'), 'utf8'))?.[1] ?? '';
  const toolchain = await findGo(module, '1.26.0');
  const folder = join(dirname(cacheDirectory()), 'bench', await cacheKey(module, toolchain));
  const program = join(folder, 'helm');
  if (existsSync(program)) return { program, version };
  report(`building Helm ${version} from its Go module (once; some minutes)`);
  await mkdir(folder, { recursive: true });
  const building = join(folder, `helm-${process.pid}`);
  const said: string[] = [];
  try {
    const { code } = await runGo({
      module,
      signal,
      limit: limitMilliseconds,
      arguments: ['build', '-trimpath', '-buildvcs=false', '-ldflags', '-s -w', '-o', building, command],
      onLine: (line) => said.push(line),
    });
    if (code !== 0) throw new Error(`Helm did not compile:\n${said.slice(-10).join('\n')}`);
    await rename(building, program);
  } finally {
    await rm(building, { force: true });
  }
  return { program, version };
}
