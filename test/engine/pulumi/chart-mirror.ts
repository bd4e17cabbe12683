import { execFile } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { load } from 'js-yaml';
import { ensureHelm } from '../../../bench/helm/build.ts';
import { operatorNamed } from '../../../components/operators/catalog.ts';
import type { ChartSource } from '../../../components/operators/chart.ts';
import { download } from '../../../controlplane/definitions/download.ts';
import { stampedChart } from '../../frame/conformance/stamped-chart.ts';

const run = promisify(execFile);
/** Helm may have to be built. */
const buildLimit = 25 * 60_000;

/**
 * Makes a folder with the charts of operators, as `operators.charts` takes it: an archive each, from their Go modules.
 * @param folder where to put the archives
 * @param names operators whose charts are all in modules
 */
export async function mirrorCharts(folder: string, names: readonly string[]): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'fleetwright-mirror-'));
  const charts = names.flatMap((name) => {
    const { install, version } = operatorNamed(name);
    const own = install.way === 'chart' || install.way === 'release' ? install.charts : [];
    return own.map((chart) => ({ chart, version, module: moduleOf(chart) }));
  });
  try {
    const { program: helm } = await ensureHelm(() => undefined, AbortSignal.timeout(buildLimit));
    const modules = new Map(charts.map(({ module }) => [module.path, { ...module, groups: [], files: [] }]));
    const { folders, failed } = await download([...modules.values()], scratch);
    if (failed.length > 0) throw new Error(failed.map(({ said }) => said).join('\n'));
    mkdirSync(folder, { recursive: true });
    for (const { chart, version, module } of charts) {
      const copy = join(scratch, chart.name);
      stampedChart(join(folders.get(module.path) as string, module.folder), chart, version, copy);
      addDefinitions(chart.name, folders.get(module.path) as string, copy);
      await run(helm, ['package', copy, '--destination', folder], { timeout: 60_000 });
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Definitions that a project puts into its chart when it publishes it, by chart: where they are in its module. */
const definitions: Readonly<Record<string, string>> = {
  'external-secrets': 'config/crds/bases',
  // Its chart takes these from another one, which is not in the module.
  kyverno: 'config/crds/policies.kyverno.io',
};

function addDefinitions(chart: string, module: string, copy: string): void {
  const from = definitions[chart];
  if (from === undefined) return;
  // A page for people, which is a template like everything beside it.
  rmSync(join(copy, 'templates/crds/README.md'), { force: true });
  mkdirSync(join(copy, 'crds'), { recursive: true });
  for (const file of globSync('*_*.yaml', { cwd: join(module, from) })) {
    // Helm keeps a release in a Secret, which has a greatest size.
    const text = JSON.stringify(load(readFileSync(join(module, from, file), 'utf8')), withoutDescription);
    writeFileSync(join(copy, 'crds', file), text);
  }
}

const withoutDescription = (key: string, value: unknown): unknown =>
  key === 'description' && typeof value === 'string' ? undefined : value;

function moduleOf({ name, module }: ChartSource): NonNullable<ChartSource['module']> {
  if (module === undefined) throw new Error(`the chart ${name} is in no Go module`);
  return module;
}
