import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import { readProject } from '../config/project.ts';
import { type EvaluateOptions, type Evaluation, evaluate } from '../evaluate/evaluate.ts';

const run = promisify(execFile);

async function git(folder: string, ...given: string[]): Promise<string> {
  const { stdout } = await run('git', ['-C', folder, ...given], { maxBuffer: 1 << 26 });
  return stdout.trim();
}

function problem(revision: string, said: string, fix: string): ProblemsError {
  return new ProblemsError([{ path: `--base ${revision}`, said, fix }]);
}

async function repositoryOf(folder: string, revision: string): Promise<string> {
  try {
    return await git(folder, 'rev-parse', '--show-toplevel');
  } catch {
    throw problem(revision, 'the project is not in a git repository', 'Compare with a saved graph instead.');
  }
}

async function commitOf(repository: string, revision: string): Promise<string> {
  try {
    return await git(repository, 'rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`);
  } catch {
    throw problem(revision, 'the repository has no such revision', 'Name a branch, a tag or a commit.');
  }
}

/** Links every `node_modules` folder between the project and the repository's root into the copy. */
async function linkPackages(repository: string, project: string, copy: string): Promise<void> {
  for (let folder = project; ; folder = dirname(folder)) {
    const packages = join(folder, 'node_modules');
    const link = join(copy, relative(repository, folder), 'node_modules');
    if (existsSync(packages) && existsSync(dirname(link)) && !existsSync(link)) await symlink(packages, link);
    if (folder === repository || dirname(folder) === folder) break;
  }
}

/**
 * Evaluates the program of a stack at a git revision, with the packages that are installed now. It works on a copy,
 * which it removes, and does not change the repository.
 * @throws ProblemsError if the repository, revision, project or stack does not exist, and in the cases of {@link
 * evaluate}.
 */
export async function graphOfRevision(
  directory: string,
  revision: string,
  stack: string,
  options: Omit<EvaluateOptions, 'directory' | 'stack'> = {},
): Promise<Evaluation> {
  const project = await realpath(readProject(directory).root);
  const repository = await realpath(await repositoryOf(project, revision));
  const commit = await commitOf(repository, revision);
  const temporary = await realpath(await mkdtemp(join(tmpdir(), 'fleetwright-base-')));
  const copy = join(temporary, 'copy');
  const archive = join(temporary, 'archive.tar');
  try {
    await mkdir(copy);
    await git(repository, 'archive', '--format=tar', `--output=${archive}`, commit);
    await run('tar', ['-xf', archive, '-C', copy]);
    await linkPackages(repository, project, copy);
    const then = join(copy, relative(repository, project));
    const hasProject = ['Pulumi.yaml', 'Pulumi.yml', 'Pulumi.json'].some((file) => existsSync(join(then, file)));
    if (!hasProject) throw problem(revision, 'the project did not exist then', 'Name a later revision.');
    return await evaluate({ ...options, directory: then, stack });
  } catch (error) {
    throw atRevision(error, revision);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Marks problems as those of the revision, not of the user's current files. */
function atRevision(error: unknown, revision: string): unknown {
  if (!(error instanceof ProblemsError)) return error;
  const problems = error.problems.map((found) =>
    found.path.startsWith('--base ') ? found : { ...found, path: `${revision}: ${found.path}` },
  );
  return new ProblemsError(problems);
}
