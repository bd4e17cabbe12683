// The fleet as a cdk8s app: a chart for each tier, and one for the rest of each namespace, an ApiObject for each object.
// Arguments: the values as JSON, the folder to write to, and `chart` or `resource` for what a file holds.
import { readFileSync } from 'node:fs';
import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import type { Construct } from 'constructs';
import type { TierName } from '../../components/agents/tiers.ts';
import type { Manifest } from '../../components/core/manifest.ts';
import { agentObjects } from '../rivals/agent.ts';
import { settingsHash, tierObjects } from '../rivals/tier.ts';
import type { Values } from '../rivals/values.ts';

function add(scope: Construct, objects: readonly Manifest[]): void {
  for (const object of objects) {
    new ApiObject(scope, `${object.kind}-${object.metadata.name}`, object);
  }
}

class OthersChart extends Chart {
  constructor(scope: Construct, namespace: string, objects: readonly Manifest[]) {
    super(scope, `others-${namespace}`);
    add(this, objects);
  }
}

class TierChart extends Chart {
  constructor(scope: Construct, tier: TierName, values: Values) {
    super(scope, tier);
    const hash = settingsHash(values, tier);
    add(this, tierObjects(values, tier));
    for (const agent of values.agents) {
      if (agent.tier === tier) add(this, agentObjects(values, agent, hash));
    }
  }
}

const [valuesFile = '', outdir = '', fileHolds = ''] = process.argv.slice(2);
const values = JSON.parse(readFileSync(valuesFile, 'utf8')) as Values;
// One file a resource without a folder a chart would lose policies: it names files without the namespace.
const yamlOutputType =
  fileHolds === 'chart' ? YamlOutputType.FILE_PER_CHART : YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;
const app = new App({ outdir, yamlOutputType });
const others = Map.groupBy(values.others, ({ metadata }) => metadata.namespace ?? 'cluster');
for (const [namespace, objects] of others) new OthersChart(app, namespace, objects);
for (const tier of ['tier1', 'tier2', 'tier3'] as const) new TierChart(app, tier, values);
app.synth();
