import type { ClusterClient, LiveObject } from '../../../apply/index.ts';
import type { PulumiProject } from './pulumi-project.ts';

/** A resource as the state of a stack has it. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly custom: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** What the state of a stack holds, without the providers that the engine makes by itself. */
export async function stateOf(project: PulumiProject, stack: string): Promise<readonly StateResource[]> {
  const { stdout } = await project.succeed(['stack', 'export', '-s', stack]);
  const { deployment } = JSON.parse(stdout) as { deployment: { resources?: readonly StateResource[] } };
  return (deployment.resources ?? []).filter(({ urn }) => !/::pulumi:providers:[\w-]+::default/.test(urn));
}

/** The objects of a cluster that a state names, by URN; undefined where the cluster has none. */
export async function objectsOf(
  client: ClusterClient,
  resources: readonly StateResource[],
): Promise<Map<string, LiveObject | undefined>> {
  const objects = resources.filter(isObject);
  const found = objects.map(async ({ urn, inputs }): Promise<[string, LiveObject | undefined]> => {
    const { apiVersion, kind, metadata } = inputs as {
      readonly apiVersion: string;
      readonly kind: string;
      readonly metadata: { readonly name: string; readonly namespace?: string };
    };
    const { name, namespace } = metadata;
    return [urn, await client.read({ apiVersion, kind, name, ...(namespace !== undefined && { namespace }) })];
  });
  return new Map(await Promise.all(found));
}

/** True for a resource that is an object of a cluster. */
export const isObject = ({ type }: StateResource): boolean => type.startsWith('kubernetes:');

/** URNs of what a cluster lacks. */
export const missingIn = (objects: ReadonlyMap<string, LiveObject | undefined>): string[] =>
  [...objects].flatMap(([urn, live]) => (live === undefined ? [urn] : []));

/** URNs of what a cluster still has. */
export const leftIn = (objects: ReadonlyMap<string, LiveObject | undefined>): string[] =>
  [...objects].flatMap(([urn, live]) => (live === undefined ? [] : [urn]));
