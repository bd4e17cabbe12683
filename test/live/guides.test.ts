import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
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

/** Stands in for the reader's Prometheus: of as many visits, the second version has more orders. */
function prometheus(): Server {
  return createServer(({ url = '' }, response) => {
    const values = url.includes('orders') ? { v1: '120', v2: '170' } : { v1: '1000', v2: '1000' };
    const result = Object.entries(values).map(([version, value]) => ({ metric: { version }, value: [0, value] }));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ data: { result } }));
  });
}

describe('the guides, every command as written (A7, J4)', function () {
  this.timeout(240_000);
  let project: ProjectCopy;
  let env: NodeJS.ProcessEnv;
  const server = prometheus();

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
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    await run(
      'git init -q -b main && git add -A && git -c user.name=test -c user.email=test@example.com commit -qm Begin',
    );
  });
  after(async () => {
    server.close();
    await project?.remove();
  });

  async function run(commands: string): Promise<void> {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const shell = promisify(execFile)(
      'bash',
      ['-euo', 'pipefail', '-c', commands.replaceAll('http://localhost:9090', address)],
      { cwd: project.directory, env, timeout: 200_000, maxBuffer: 64 * 1024 * 1024 },
    );
    shell.child.stdin?.end();
    await shell;
  }

  for (const page of pagesThatRun) {
    describe(page, () => {
      for (const { line, language, marks, content } of blocksOf(page)) {
        const file = marks.find((mark) => mark.startsWith('file='))?.slice('file='.length);
        if (marks.some((mark) => mark.startsWith('needs='))) continue;
        it(`line ${line}: ${content.split('\n')[0]}`, async () => {
          if (file !== undefined && language !== 'bash') writeFileSync(join(project.directory, file), content);
          else if (marks.includes('fails')) await assert.rejects(run(content), /Did you mean/);
          else await run(content);
        });
      }
    });
  }
});
