import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { customKinds } from '../../../components/core/kubernetes/custom-kinds.ts';
import { nameOf } from '../../../controlplane/definitions/definition.ts';
import { fetchDefinitions } from '../../../controlplane/definitions/fetch.ts';
import { type DefinitionModule, definitionModules } from '../../../controlplane/definitions/modules.ts';
import { GoWorkshop } from '../fake-go.ts';

const kind = {
  group: 'example.com',
  version: 'v1',
  kind: 'Widget',
  plural: 'widgets',
  scope: 'Namespaced',
  operator: 'Widgets',
  without: 'leave them out',
} as const;

const module: DefinitionModule = {
  groups: ['example.com'],
  path: 'example.com/widgets',
  version: 'v1.2.3',
  sum: 'h1:good=',
  files: ['crd.yaml'],
};
const report = { Path: module.path, Version: module.version, Sum: module.sum };

/** The second line of the description begins where only Kubernetes' own reader of YAML allows it. */
const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.example.com }
spec:
  group: example.com
  scope: Namespaced
  names: { kind: Widget, plural: widgets }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          description: 'A widget''s schema
          in two lines.'
          type: object
---
`;

describe('fetching the definitions of custom kinds (A7)', () => {
  let workshop: GoWorkshop;
  let folder: string;

  beforeEach(async () => {
    workshop = await GoWorkshop.open();
    folder = join(workshop.root, 'widgets');
    await mkdir(folder);
    await writeFile(join(folder, 'crd.yaml'), definition);
  });
  afterEach(() => workshop.close());

  const fetched = () => fetchDefinitions({ kinds: [kind], modules: [module] });

  it('reads the modules once, and then the cache', async () => {
    await workshop.installGo({ modules: [{ ...report, Dir: folder }] });
    const first = await fetched();
    const schema = first.definitions.get('widgets.example.com')?.spec.versions[0]?.schema;
    assert.deepEqual(schema, { openAPIV3Schema: { type: 'object' } });
    assert.deepEqual(await fetched(), first);
    assert.deepEqual(await workshop.calls(), ['mod']);
  });

  it('refuses a module with another checksum, and keeps nothing of it', async () => {
    await workshop.installGo({ modules: [{ ...report, Sum: 'h1:bad=', Dir: folder }] });
    await assert.rejects(fetched(), {
      message:
        '1 problem\n  cluster.definitions: example.com/widgets v1.2.3 has the checksum h1:bad= (expected h1:good=). Do not use it. Check where Go fetches modules from: go env GOPROXY.',
    });
    assert.deepEqual(await readdir(workshop.cache), []);
  });

  it('names a module that cannot be fetched, and tries again at the next start', async () => {
    await workshop.installGo({ modules: [{ ...report, Sum: undefined, Error: '403 Forbidden' }] });
    const { definitions, failed } = await fetched();
    assert.equal(definitions.size, 0);
    assert.deepEqual(failed, [{ module, said: '403 Forbidden' }]);
    await workshop.installGo({ modules: [{ ...report, Dir: folder }] });
    assert.equal((await fetched()).definitions.size, 1);
  });

  it('fetches no module of other kinds', async () => {
    await workshop.installGo({ modules: [{ ...report, Dir: folder }] });
    const { definitions } = await fetchDefinitions({ kinds: [{ ...kind, group: 'other.com' }], modules: [module] });
    assert.equal(definitions.size, 0);
    await assert.rejects(workshop.calls(), /ENOENT/);
  });

  it('names the modules where there is no Go', async () => {
    workshop.removeGo();
    assert.deepEqual((await fetched()).failed, [{ module, said: 'Go is not on the PATH' }]);
  });

  it('reads modules again where the cache is damaged', async () => {
    await workshop.installGo({ modules: [{ ...report, Dir: folder }] });
    await fetched();
    const [kept = ''] = await readdir(workshop.cache);
    await writeFile(join(workshop.cache, kept, 'definitions.json'), '{');
    assert.equal((await fetched()).definitions.size, 1);
    assert.deepEqual(await workshop.calls(), ['mod', 'mod']);
  });
});

describe('the modules of operators (A7)', () => {
  it('are each pinned by a version and a checksum', () => {
    for (const { path, version, sum, files } of definitionModules) {
      assert.match(version, /^v\d+\.\d+\.\d+$/, path);
      assert.match(sum, /^h1:[A-Za-z0-9+/]{43}=$/, path);
      assert.ok(files.length > 0, path);
    }
    assert.equal(new Set(definitionModules.map(({ path }) => path)).size, definitionModules.length);
  });

  it('are of kinds with different names', () => {
    assert.equal(new Set(customKinds.map(nameOf)).size, customKinds.length);
  });
});
