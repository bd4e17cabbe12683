import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';

const project = resolve(import.meta.dirname, '..');

interface Manifest {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** What programs import, by the name that they write after `fleetwright/`. */
export const entries: Readonly<Record<string, string>> = {
  '.': 'components/index',
  patterns: 'components/applications/patterns/index',
  policies: 'policies/index',
  program: 'stacks/index',
};

/** Packages of which a program and the library must have one copy, and those of them that many programs do without. */
const peers = ['@pulumi/pulumi', '@pulumi/kubernetes', '@pulumi/aws', '@pulumi/eks', '@pulumi/policy'];
const optionalPeers = ['@pulumi/aws', '@pulumi/eks', '@pulumi/policy'];

/** Packages that are loaded by a name that is put together. */
const loadedByName = /^@kubernetes-models\//;

/** Writes the package.json of the package that was built in a folder. */
export function writeManifest(folder: string): void {
  const own = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as Manifest;
  const imported = importedBy(folder);
  const dependencies = Object.entries(own.dependencies).filter(
    ([name]) => !peers.includes(name) && (imported.has(name) || loadedByName.test(name)),
  );
  const missing = [...imported].filter((name) => !(name in own.dependencies));
  if (missing.length > 0) throw new Error(`package.json: dependencies must have ${missing.join(', ')}`);
  const manifest = {
    name: 'fleetwright',
    version: own.version,
    description: own.description,
    license: own.license,
    type: 'module',
    engines: { node: '>=22.18' },
    bin: { ajj: 'cli/ajj.js' },
    exports: { ...Object.fromEntries(Object.entries(entries).map(exported)), './package.json': './package.json' },
    // For compilers that do not read `exports`, such as those of Pulumi's templates (`moduleResolution: node`).
    types: './components/index.d.ts',
    typesVersions: {
      '*': Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, [`./${file}.d.ts`]])),
    },
    dependencies: Object.fromEntries(dependencies),
    peerDependencies: Object.fromEntries(peers.map((name) => [name, `^${own.dependencies[name]}`])),
    peerDependenciesMeta: Object.fromEntries(optionalPeers.map((name) => [name, { optional: true }])),
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

function exported([name, file]: [string, string]): [string, object] {
  return [name === '.' ? '.' : `./${name}`, { types: `./${file}.d.ts`, default: `./${file}.js` }];
}

/** The packages that any module in a folder imports. */
function importedBy(folder: string): ReadonlySet<string> {
  const modules = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const specifiers = modules.flatMap((file) =>
    [
      ...readFileSync(join(folder, file), 'utf8').matchAll(
        /(?:\bfrom|\bimport|\bimport\(|\brequire\() ?["']([@a-z][^"'\s]*)["']/g,
      ),
    ].map(([, specifier]) => specifier as string),
  );
  const packages = specifiers
    .filter((specifier) => !specifier.startsWith('node:') && !builtinModules.includes(specifier))
    .map((specifier) =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/'),
    );
  return new Set(packages);
}
