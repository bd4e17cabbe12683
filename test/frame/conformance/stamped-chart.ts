import { chmodSync, cpSync, existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import type { ChartSource } from '../../../components/operators/chart.ts';
import { examplePlace } from '../../operators/read-catalog.ts';

interface ChartFile {
  version: string;
  appVersion?: string;
  dependencies?: { readonly name: string }[];
}

/** What Envoy Gateway writes into the template of its values when it publishes its chart. */
const published = (version: string): Readonly<Record<string, string>> => ({
  GatewayImage: `docker.io/envoyproxy/gateway:v${version}`,
  GatewayImagePullPolicy: 'IfNotPresent',
});

/**
 * A copy of a chart with what its project changes when it publishes it: a module is of the commit before that, and its
 * chart often has the numbers of the release before. Charts that others publish and that are switched off are left out.
 * @param folder the chart in its module
 * @param copy where to put it
 */
export function stampedChart(
  folder: string,
  chart: ChartSource,
  version: string,
  copy: string,
): { readonly place: string; readonly values: string } {
  cpSync(folder, copy, { recursive: true });
  makeWritable(copy);
  const file = join(copy, 'Chart.yaml');
  const written = load(readFileSync(file, 'utf8')) as ChartFile;
  const { appVersion: before = '' } = written;
  const now = before.startsWith('v') ? `v${version}` : version;
  const dependencies = (written.dependencies ?? []).filter(({ name }) => isThere(copy, name));
  replace(file, dump({ ...written, version: chart.version, appVersion: now, dependencies }));
  rmSync(join(copy, 'Chart.lock'), { force: true });
  stampValues(copy, before, now, version);
  const values = `${copy}-values.json`;
  writeFileSync(values, JSON.stringify(chart.values(examplePlace)));
  return { place: copy, values };
}

const isThere = (copy: string, name: string): boolean =>
  existsSync(join(copy, 'charts', name)) || globSync(join(copy, 'charts', `${name}-*.tgz`)).length > 0;

function stampValues(copy: string, before: string, now: string, version: string): void {
  const file = join(copy, 'values.yaml');
  const template = join(copy, 'values.tmpl.yaml');
  if (existsSync(file)) {
    replace(file, readFileSync(file, 'utf8').replaceAll(`tag: ${before}\n`, `tag: ${now}\n`));
  } else if (existsSync(template)) {
    const texts = published(version);
    const text = readFileSync(template, 'utf8');
    replace(
      file,
      text.replace(/\$\{(\w+)\}/g, (all, name: string) => texts[name] ?? all),
    );
  }
}

/** Folders of a module are read-only, and so are their copies. */
function makeWritable(copy: string): void {
  const inside = globSync('**', { cwd: copy, withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const folder of [copy, ...inside.map(({ parentPath, name }) => join(parentPath, name))])
    chmodSync(folder, 0o755);
}

/** Its files are read-only too: a new one takes their place. */
function replace(file: string, text: string): void {
  rmSync(file, { force: true });
  writeFileSync(file, text);
}
