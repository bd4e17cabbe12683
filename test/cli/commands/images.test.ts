import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProjectCopy } from '../project.ts';

/** Workloads, by how rendered files are called. */
const workload = /(^|[\\/])(deployment|statefulset|daemonset|cronjob|job)-[^\\/]*\.yaml$/;

describe('ajj images', () => {
  const project = new ProjectCopy();
  after(() => project.remove());

  it('lists what the rendered pods of a stack run, each once, and what operators start besides', async () => {
    assert.equal((await project.ajj(['render', '--stack', 'prod', '--out', 'rendered'])).code, 0);
    const { code, stdout } = await project.ajj(['images', '--stack', 'prod']);
    assert.equal(code, 0);
    const listed = stdout.trimEnd().split('\n');
    assert.deepEqual(listed, [...new Set(listed)].sort());
    const folder = join(project.directory, 'rendered');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => workload.test(file));
    const images = files.flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(/^ +(?:- )?image: "?([^"\s]+)/gm),
    ]);
    const rendered = new Set(images.map(([, image]) => image ?? ''));
    assert.ok(rendered.size > 100, String(rendered.size));
    assert.deepEqual(
      [...rendered].filter((image) => !listed.includes(image)),
      [],
    );
    assert.ok(listed.some((image) => image.includes('trivy') && !rendered.has(image)));
    const asJson = JSON.parse((await project.ajj(['images', '--stack', 'prod', '--json'])).stdout);
    assert.deepEqual(asJson.images, listed);
  });
});
