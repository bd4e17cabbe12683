import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBinary } from '../../controlplane/index.ts';
import { ProjectCopy } from '../cli/project.ts';
import { type Block, readPage, root } from '../frame/docs/markdown.ts';
import { pagesThatRun } from '../frame/docs/pages-that-run.ts';
import { readyLimit } from './live-project.ts';

/** What runs before the guide, and what it does itself: files that it shows, and its commands. */
function blocksOf(page: string): readonly Block[] {
  const { blocks } = readPage(`docs/${page}.md`);
  return blocks.filter(({ language, marks }) => language === 'bash' || marks.some((mark) => mark.startsWith('file=')));
}

describe('the guides, every command as written (A7, J4)', function () {
  this.timeout(240_000);
  let project: ProjectCopy;
  let env: NodeJS.ProcessEnv;

  before(async function () {
    this.timeout(readyLimit);
    await ensureBinary();
    project = new ProjectCopy();
    const bin = join(project.directory, '.bin');
    mkdirSync(bin);
    // What npm ci and make setup bring: ajj by npx. Installing again is the work of every fresh clone.
    writeFileSync(join(bin, 'npx'), '#!/bin/sh\nshift\nexec node cli/ajj.js "$@"\n');
    writeFileSync(join(bin, 'make'), '#!/bin/sh\n[ "$1" = setup ]\n');
    for (const name of ['npx', 'make']) chmodSync(join(bin, name), 0o755);
    env = { ...process.env, PATH: `${bin}:${process.env.PATH ?? ''}`, KUBECONFIG: '' };
    writeFileSync(join(project.directory, '.gitignore'), 'node_modules\ndist\n.bin\n.fleetwright\n');
    copyFileSync(join(root, 'Pulumi.staging.yaml'), join(project.directory, 'Pulumi.staging.yaml'));
    run('git init -q -b main && git add -A && git -c user.name=test -c user.email=test@example.com commit -qm Begin');
  });
  after(() => project?.remove());

  function run(commands: string): string {
    return execFileSync('bash', ['-euo', 'pipefail', '-c', commands], {
      cwd: project.directory,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 200_000,
    });
  }

  for (const page of pagesThatRun) {
    describe(page, () => {
      for (const { line, language, marks, content } of blocksOf(page)) {
        const file = marks.find((mark) => mark.startsWith('file='))?.slice('file='.length);
        if (marks.some((mark) => mark.startsWith('needs='))) continue;
        it(`line ${line}: ${content.split('\n')[0]}`, () => {
          if (file !== undefined && language === 'yaml') writeFileSync(join(project.directory, file), content);
          else if (marks.includes('fails')) assert.throws(() => run(content), /Did you mean/);
          else run(content);
        });
      }
    });
  }
});
