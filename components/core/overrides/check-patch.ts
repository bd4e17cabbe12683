import { closest } from 'fastest-levenshtein';
import { customKinds } from '../kubernetes/custom-kinds.ts';
import type { Problem } from '../problems/problem.ts';
import { anyOf } from '../values/words.ts';
import { checkIdentity } from './check-identity.ts';
import { checkShape } from './check-shape.ts';
import { type Finding, inPatch } from './finding.ts';
import { kubernetes, kubernetesShapes, shapeOfKind } from './kubernetes-shapes.ts';
import type { ObjectOverride } from './override.ts';
import { strategicMerge } from './strategic-merge.ts';

interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Problems of overrides that show without a plan, which may not exist if something else is wrong. */
export function checkPatches(overrides: readonly ObjectOverride[], paths: readonly string[]): Problem[] {
  return overrides.flatMap((override, index): Problem[] => {
    const path = paths[index] ?? '';
    const { kind, apiVersion } = override;
    const known = plannedKinds();
    const ofKind = known.filter((one) => one.kind === kind);
    if (ofKind.length === 0) return [noKind(path, kind, known)];
    const [meant, ...more] = ofKind.filter((one) => apiVersion === undefined || one.apiVersion === apiVersion);
    if (meant === undefined) return [noVersion(path, override, ofKind)];
    return more.length > 0 ? [] : inPatch(`${path}.patch`, checkPatch(override, meant));
  });
}

function checkPatch({ name, namespace, patch }: ObjectOverride, kind: Kind): Finding[] {
  const object = { ...kind, metadata: { name, labels: {}, ...(namespace === undefined ? {} : { namespace }) } };
  const { value, findings } = strategicMerge(object, patch, shapeOfKind(kind), false);
  const renamed = checkIdentity(object, value).filter(
    ({ path }) => namespace !== undefined || path !== 'metadata.namespace',
  );
  return [
    ...findings,
    ...(renamed.length > 0 ? renamed : checkShape(value, shapeOfKind(kind), { ...kubernetes, isPart: true })),
  ];
}

/** The kinds that the library plans. */
function plannedKinds(): Kind[] {
  const builtIn = kubernetesShapes().kinds.map((key) => {
    const slash = key.lastIndexOf('/');
    return { apiVersion: key.slice(0, slash), kind: key.slice(slash + 1) };
  });
  const custom = customKinds.map(({ group, version, kind }) => ({ apiVersion: `${group}/${version}`, kind }));
  return [...builtIn, ...custom];
}

function noKind(path: string, kind: string, known: readonly Kind[]): Problem {
  const nearest = closest(
    kind,
    known.map((one) => one.kind),
  );
  const must = 'be a kind of object that the platform uses';
  return { path: `${path}.kind`, got: kind, must, fix: `Write ${nearest}, or remove the override.` };
}

function noVersion(path: string, { kind, apiVersion }: ObjectOverride, ofKind: readonly Kind[]): Problem {
  const must = `be ${anyOf(ofKind.map((one) => one.apiVersion))} for a ${kind}`;
  return { path: `${path}.apiVersion`, got: apiVersion, must, fix: 'Correct it, or remove it.' };
}
