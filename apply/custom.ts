import { type CustomKind, customKindOf } from '../components/core/kubernetes/custom-kinds.ts';
import type { Problem } from '../components/core/problems/problem.ts';
import { counted } from '../components/core/values/words.ts';
import type { ClusterClient } from './cluster-client.ts';
import { type PlannedObject, shownName } from './planned.ts';

interface Model {
  validate(): void;
}

type ModelClass = new (data: unknown) => Model;

const kindOf = ({ name }: PlannedObject): string => `${name.apiVersion} ${name.kind}`;

/**
 * Problems of kinds that a cluster does not serve, usually because an operator is not installed. Reported before anything
 * is changed, so that a platform is never applied in part.
 */
export async function checkServed(client: ClusterClient, objects: readonly PlannedObject[]): Promise<Problem[]> {
  const byKind = [...Map.groupBy(objects, kindOf).values()];
  const served = await Promise.all(
    byKind.map(([first]) => {
      const { apiVersion, kind } = (first as PlannedObject).name;
      return client.serves(apiVersion, kind);
    }),
  );
  return byKind.flatMap((ofKind, index): Problem[] => {
    if (served[index] === true) return [];
    const { name } = ofKind[0] as PlannedObject;
    // Gatekeeper creates these from the templates, which come before them.
    if (name.apiVersion.startsWith('constraints.gatekeeper.sh/')) return [];
    const custom = customKindOf(name);
    const said = `the cluster does not serve ${name.apiVersion}, and the plan has ${counted(ofKind.length, 'object')} of this kind`;
    const fix =
      custom === undefined ? 'Use a cluster that does.' : `Install ${custom.operator} there, or ${custom.without}.`;
    return [{ path: name.kind, said, fix }];
  });
}

/**
 * Problems of custom resources that their operator would refuse, by the validators that are published with their
 * types: a cluster with a permissive definition of the kind accepts anything.
 */
export async function checkCustomResources(objects: readonly PlannedObject[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  const classes = new Map<CustomKind, ModelClass>();
  for (const { name, manifest } of objects) {
    const custom = customKindOf(name);
    if (custom?.models === undefined) continue;
    const Class = classes.get(custom) ?? (await modelOf(custom, custom.models));
    classes.set(custom, Class);
    problems.push(...violations(new Class(manifest)).map((said) => invalid(shownName(name), said, custom)));
  }
  return problems;
}

async function modelOf({ group, version, kind }: CustomKind, models: string): Promise<ModelClass> {
  const loaded = (await import(`${models}/${group}/${version}/${kind}`)) as Record<string, ModelClass>;
  return loaded[kind] as ModelClass;
}

function violations(model: Model): string[] {
  try {
    model.validate();
    return [];
  } catch (error) {
    // All problems in one line: `data/spec/triggers must be array, …`.
    return (error as Error).message.split(/, (?=data\b)/);
  }
}

function invalid(shown: string, said: string, { operator }: CustomKind): Problem {
  const [, pointer = '', must = said] = /^data(\S*) (?:must )?(.*)$/s.exec(said) ?? [];
  const at = pointer.replaceAll('/', '.');
  return {
    path: `${shown}${at === '' ? '' : ` ${at.slice(1)}`}`,
    must: `${must}, as ${operator} requires`,
  };
}
