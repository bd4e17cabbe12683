import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { operatorNamed } from '../../../components/operators/catalog.ts';
import type { ChartSource } from '../../../components/operators/chart.ts';
import { download } from '../../../controlplane/definitions/download.ts';
import { stampedChart } from '../../frame/conformance/stamped-chart.ts';

const run = promisify(execFile);

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
    const modules = new Map(charts.map(({ module }) => [module.path, { ...module, groups: [], files: [] }]));
    const { folders, failed } = await download([...modules.values()], scratch);
    if (failed.length > 0) throw new Error(failed.map(({ said }) => said).join('\n'));
    mkdirSync(folder, { recursive: true });
    for (const { chart, version, module } of charts) {
      const copy = join(scratch, chart.name, 'copy');
      mkdirSync(join(scratch, chart.name));
      stampedChart(join(folders.get(module.path) as string, module.folder), chart, version, copy);
      addDefinitions(chart.name, folders.get(module.path) as string, copy);
      renameSync(copy, join(scratch, chart.name, chart.chart));
      const archive = join(folder, `${chart.chart}-${chart.version}.tgz`);
      await run('tar', ['-czf', archive, '-C', join(scratch, chart.name), chart.chart], { timeout: 60_000 });
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Definitions that a project puts into its chart when it publishes it, by chart: where they are in its module. */
const definitions: Readonly<Record<string, string>> = { 'external-secrets': 'config/crds/bases' };

function addDefinitions(chart: string, module: string, copy: string): void {
  const from = definitions[chart];
  if (from === undefined) return;
  // A page for people, which is a template like everything beside it.
  rmSync(join(copy, 'templates/crds/README.md'), { force: true });
  cpSync(join(module, from), join(copy, 'crds'), { recursive: true });
  rmSync(join(copy, 'crds/kustomization.yaml'), { force: true });
}

function moduleOf({ name, module }: ChartSource): NonNullable<ChartSource['module']> {
  if (module === undefined) throw new Error(`the chart ${name} is in no Go module`);
  return module;
}
