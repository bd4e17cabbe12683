import { createHash } from 'node:crypto';
import { checkAws } from '../../../aws-limits/check.ts';
import { awsShapes } from '../../../components/core/overrides/aws-shapes.ts';
import { checkShape } from '../../../components/core/overrides/check-shape.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import type { ResourceNode } from '../../../engine/graph/graph.ts';
import { type GraphValue, isGraphList, isGraphObject, Secret, Unknown } from '../../../engine/graph/value.ts';
import { decodeObject, type WireObject } from '../../../engine/graph/wire.ts';
import { make } from '../../stacks/index/outputs.ts';

/** The properties of a resource, as the protocol carries them. */
export type Fields = Readonly<Record<string, unknown>>;

const schema = { unknown: 'the provider has no such input', missing: 'the provider needs this input' };

/** What the provider's own types, and AWS' published schemas, have against the inputs of a resource. */
export function refusalsOf(
  type: string,
  name: string,
  wire: Fields,
): { readonly path: string; readonly reason: string }[] {
  const inputs = decodeObject(wire as WireObject);
  const shape = awsShapes().shapeOf(type);
  const isLater = (value: object): boolean => value === later;
  const ofTypes = shape === undefined ? [] : checkShape(plain(inputs), shape, { ...schema, isLater });
  const node: ResourceNode = {
    urn: `urn:pulumi:s::p::${type}::${name}`,
    type,
    name,
    custom: true,
    remote: false,
    external: false,
    inputs,
    dependencies: [],
    propertyDependencies: {},
    options: {},
  };
  const { problems } = checkAws({ project: 'p', stack: 's', resources: [node], outputs: {} });
  return [
    ...ofTypes.map(({ path, must: rule }) => ({ path, reason: `${path}: ${rule}` })),
    ...problems.map((problem) => ({ path: problem.path, reason: formatProblem(problem) })),
  ];
}

/** Stands for a value that is known only after an update, in the place of any type. */
const later = Object.freeze({});

/** A value as the provider's types see it: what is secret as it is, what is unknown as {@link later}. */
function plain(value: GraphValue): unknown {
  if (value instanceof Unknown) return later;
  if (value instanceof Secret) return plain(value.value);
  if (isGraphList(value)) return value.map(plain);
  if (!isGraphObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}

/** What a provider adds to the inputs of a resource once it is made. */
export function outputsOf(
  type: string,
  name: string,
  { inputs, region }: { readonly inputs: Fields; readonly region: string },
): { readonly id: string; readonly outputs: Fields } {
  const hash = createHash('sha256').update(`${type} ${name} ${region}`).digest();
  return make({ type, name, inputs: inputs as WireObject, region, number: hash.readUInt32BE() });
}
