import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadAll } from 'js-yaml';
import { ensureHelm } from '../../../bench/helm/build.ts';
import type { ChartSource } from '../../../components/operators/chart.ts';
import { operatorPriority } from '../../../components/operators/hardened.ts';
import { keysOfChart } from '../../../components/operators/keys.ts';
import type { Operator, OperatorPods } from '../../../components/operators/operator.ts';
import { download } from '../../../controlplane/definitions/download.ts';
import { keysOfChart as readKeys } from '../../../packaging/chart-keys.ts';
import { examplePlace, readCatalog } from '../../operators/read-catalog.ts';
import { stampedChart } from './stamped-chart.ts';
import { amountsOf, containersOf, isHardened, portsOf, type Workload, workloadKinds } from './workload.ts';

type ModuleChart = ChartSource & { readonly module: NonNullable<ChartSource['module']> };

const inModule = (chart: ChartSource): chart is ModuleChart => chart.module !== undefined;

const chartsOf = ({ install }: Operator): readonly ChartSource[] =>
  install.way === 'chart' || install.way === 'release' ? install.charts : [];

const isWorkload = (object: unknown): object is Workload =>
  typeof object === 'object' && object !== null && 'kind' in object && workloadKinds.includes(String(object.kind));

const run = promisify(execFile);
const everyNode = ['system-node-critical', operatorPriority];

const readable = (await readCatalog())
  .map(({ operator }) => operator)
  .filter((operator) => chartsOf(operator).length > 0 && chartsOf(operator).every(inModule));

describe('the charts of operators, as Helm renders them (A4, A5)', function () {
  this.timeout(30 * 60_000);
  const folder = mkdtempSync(join(tmpdir(), 'fleetwright-charts-'));
  const folders = new Map<string, string>();
  let helm = '';

  before(async () => {
    ({ program: helm } = await ensureHelm(() => {}, AbortSignal.timeout(25 * 60_000)));
    const modules = new Map(
      readable
        .flatMap(chartsOf)
        .filter(inModule)
        .map(({ module }) => [module.path, module]),
    );
    const asked = [...modules.values()].map((module) => ({ ...module, groups: [], files: [] }));
    const { folders: found, failed } = await download(asked, folder);
    assert.deepEqual(failed, []);
    for (const [path, place] of found) folders.set(path, place);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const placeOf = ({ module }: ModuleChart): string => join(folders.get(module.path) as string, module.folder);

  /** The workloads of an operator, as its charts make them in the example place. */
  async function rendered(operator: Operator): Promise<Workload[]> {
    const all: Workload[] = [];
    for (const chart of chartsOf(operator).filter(inModule)) {
      const { place, values } = stampedChart(placeOf(chart), chart, operator.version, join(folder, chart.name));
      const asked = ['--namespace', operator.namespace, '--kube-version', examplePlace.kubernetes, '--values', values];
      const { stdout } = await run(helm, ['template', ...asked, '--', chart.name, place], {
        maxBuffer: 2 ** 28,
        timeout: 120_000,
      });
      all.push(...loadAll(stdout).filter(isWorkload));
    }
    return all;
  }

  for (const operator of readable) {
    it(`${operator.name}: the keys of its charts are those of their modules`, () => {
      for (const chart of chartsOf(operator).filter(inModule)) {
        assert.deepEqual(keysOfChart(chart.name).keys, readKeys(placeOf(chart), chart.name), chart.name);
      }
    });

    it(`${operator.name}: its pods are those that it states`, async () => {
      const workloads = await rendered(operator);
      assert.deepEqual(workloads.map(nameOf).sort(), operator.pods.map(({ name }) => name).sort());
      for (const pods of operator.pods) {
        const workload = workloads.find((one) => nameOf(one) === pods.name) as Workload;
        compare(pods, workload);
        assert.equal(workload.metadata.namespace ?? operator.namespace, operator.namespace);
      }
      const ports = workloads.flatMap(portsOf);
      for (const { port } of operator.webhooks ?? []) assert.ok(ports.includes(port), `no port ${port} of a webhook`);
    });
  }
});

const nameOf = ({ metadata }: Workload): string => metadata.name;

/** That pods are as they are stated. */
function compare(pods: OperatorPods, workload: Workload): void {
  const { name, labels, count, requests, limits, images, metricsPort, exempt = {} } = pods;
  const { template, replicas = 1 } = workload.spec;
  const { nodeSelector = {}, priorityClassName } = template.spec;
  const containers = containersOf(workload);

  assert.deepEqual({ ...template.metadata.labels, ...labels }, template.metadata.labels, `${name}: labels`);
  // A DaemonSet that is stated to have no pod waits for a label that no node has.
  const isDaemon = count === 'each-node' || count === 0;
  assert.equal(workload.kind === 'DaemonSet', isDaemon, name);
  if (!isDaemon) assert.equal(replicas, count === 'replicated' ? examplePlace.replicas : count, `${name}: replicas`);
  assert.deepEqual(amountsOf(workload), { requests, limits }, name);
  const used = containers.map(({ image }) => image.replace(/@sha256:[0-9a-f]{64}$/, ''));
  assert.deepEqual([...new Set(used)].sort(), [...images].sort(), `${name}: images`);
  if (metricsPort !== undefined) assert.ok(portsOf(workload).includes(metricsPort), `${name}: port of metrics`);
  if (!isDaemon) {
    assert.deepEqual({ ...nodeSelector, ...examplePlace.nodeSelector }, nodeSelector, `${name}: nodes`);
    assert.equal(priorityClassName, operatorPriority, `${name}: priority`);
  }
  assert.ok(everyNode.includes(String(priorityClassName)), `${name}: priority`);
  const soft = containers
    .filter((container) => !isHardened(container, template.spec))
    .map((container) => container.name);
  assert.deepEqual(soft.sort(), Object.keys(exempt).sort(), `${name}: containers that are not hardened`);
}
