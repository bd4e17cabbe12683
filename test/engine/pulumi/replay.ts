import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as pulumi from '@pulumi/pulumi';
import { graphFromText } from '../../../engine/graph/save.ts';

/**
 * A program that registers what another one did, by its saved preview. So an earlier version can be deployed without its
 * sources: its resources have the URNs and the inputs that it gave them.
 */
const file = process.env.FLEETWRIGHT_REPLAY ?? '';
const graph = graphFromText(gunzipSync(readFileSync(file)).toString());
if (graph === undefined) throw new Error(`${file}: must be a saved preview`);

class Replayed extends pulumi.CustomResource {}
class ReplayedComponent extends pulumi.ComponentResource {}
class ReplayedProvider extends pulumi.ProviderResource {}

const nodes = new Map(graph.resources.map((node) => [node.urn, node]));
const made = new Map<string, pulumi.Resource | undefined>();

function resourceOf(urn: string | undefined): pulumi.Resource | undefined {
  if (urn === undefined) return undefined;
  if (!made.has(urn)) made.set(urn, register(urn));
  return made.get(urn);
}

function register(urn: string): pulumi.Resource | undefined {
  const node = nodes.get(urn);
  if (node === undefined) throw new Error(`${urn} is referred to and was not registered`);
  const { type, name, custom, inputs, options } = node;
  if (type === 'pulumi:pulumi:Stack') return undefined; // The SDK makes it.
  const parent = resourceOf(node.parent);
  const provider = resourceOf(node.provider) as pulumi.ProviderResource | undefined;
  const dependsOn = node.dependencies.flatMap((one) => resourceOf(one) ?? []);
  const common = { dependsOn, ...(parent && { parent }), ...(options.protect && { protect: true }) };
  const kind = /^pulumi:providers:(\w+)$/.exec(type)?.[1];
  if (kind !== undefined) {
    const { version: _, __internal: __, ...settings } = inputs;
    return new ReplayedProvider(kind, name, settings, common);
  }
  if (!custom) return new ReplayedComponent(type, name, {}, common);
  return new Replayed(type, name, { ...inputs }, { ...common, ...(provider && { provider }) });
}

for (const urn of nodes.keys()) resourceOf(urn);
