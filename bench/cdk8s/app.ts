// The fleet as a cdk8s app: a chart for each tier, and one for the rest of each namespace, an ApiObject for each object.
// Arguments: the values as JSON, the module with the functions, the folder, and `chart` or `resource` for what a file
// holds.
import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { loadSource } from '../rivals/load.ts';

class ObjectsChart extends Chart {
  constructor(scope: Construct, id: string, objects: readonly Manifest[]) {
    super(scope, id);
    for (const object of objects) new ApiObject(this, `${object.kind}-${object.metadata.name}`, object);
  }
}

const [valuesFile = '', module = '', outdir = '', fileHolds = ''] = process.argv.slice(2);
const { values, objectsOf } = await loadSource(valuesFile, module);
// One file a resource without a folder a chart would lose policies: it names files without the namespace.
const yamlOutputType =
  fileHolds === 'chart' ? YamlOutputType.FILE_PER_CHART : YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;
const app = new App({ outdir, yamlOutputType });
const others = Map.groupBy(values.others, ({ metadata }) => metadata.namespace ?? 'cluster');
for (const [namespace, objects] of others) new ObjectsChart(app, `others-${namespace}`, objects);
const tiers = Map.groupBy(values.agents, ({ tier }) => tier);
for (const [tier, agents] of tiers) new ObjectsChart(app, tier, agents.flatMap(objectsOf));
app.synth();
