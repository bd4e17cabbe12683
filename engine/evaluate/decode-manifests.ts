import { isMap, parseAllDocuments } from 'yaml';
import { flawOf } from '../../components/core/kubernetes/yaml-source.ts';
import { kubernetesYaml, pulumiYamlToJs } from '../config/pulumi-yaml.ts';
import { fitsJson } from '../config/value.ts';
import type { WireValue } from '../graph/wire.ts';

/**
 * The objects of a YAML text, as the Kubernetes provider decodes it for `ConfigFile` and `ConfigGroup`. The result
 * depends only on the text, so an offline preview can compute it.
 * @throws Error if the text is not YAML, or contains something other than objects.
 */
export function decodeManifests(text: string): WireValue[] {
  const documents = parseAllDocuments(text, kubernetesYaml);
  return [...documents].flatMap((document) => {
    const [error] = document.errors;
    if (error) throw error;
    const flaw = flawOf(document);
    if (flaw !== undefined) throw new Error(flaw);
    const content = document.toJS(pulumiYamlToJs) as WireValue;
    if (content === null) return [];
    if (!isMap(document.contents)) throw new Error(`a manifest is a mapping, not ${JSON.stringify(content)}`);
    if (!fitsJson(content)) throw new Error('a manifest has no place for infinite numbers');
    return [content];
  });
}
