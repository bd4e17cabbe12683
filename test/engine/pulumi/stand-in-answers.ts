import { createHash } from 'node:crypto';
import { checkAws } from '../../../aws-limits/check.ts';
import { awsShapes } from '../../../components/core/overrides/aws-shapes.ts';
import { checkShape } from '../../../components/core/overrides/check-shape.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import type { ResourceNode } from '../../../engine/graph/graph.ts';
import { type GraphValue, isGraphList, isGraphObject, Secret, Unknown } from '../../../engine/graph/value.ts';
import { decodeObject, type WireObject } from '../../../engine/graph/wire.ts';

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
    ...ofTypes.map(({ path, rule }) => ({ path, reason: `${path}: ${rule}` })),
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

const account = '123456789012';

/** What a provider adds to the inputs of a resource once it is made: every one has an id and an ARN. */
export function outputsOf(
  type: string,
  name: string,
  inputs: Fields,
): { readonly id: string; readonly outputs: Fields } {
  const hash = createHash('sha256').update(`${type} ${name}`).digest('hex');
  const [, service = '', kind = ''] = /^aws:(\w+)\/(\w+):/.exec(type) ?? [];
  const id = `${kind || 'made'}-${hash.slice(0, 17)}`;
  const arn = `arn:aws:${service}:us-west-2:${account}:${kind}/${name}`;
  return { id, outputs: { arn, name, ...madeUp(type, id), ...inputs, id } };
}

/** What some kinds are asked for besides. */
function madeUp(type: string, id: string): Fields {
  return type === 'aws:eks/cluster:Cluster' ? clusterOutputs(id) : {};
}

function clusterOutputs(id: string): Fields {
  return {
    endpoint: `https://${id}.eks.example.com`,
    certificateAuthority: { data: Buffer.from('certificate').toString('base64') },
    identities: [{ oidcs: [{ issuer: `https://oidc.example.com/${id}` }] }],
    vpcConfig: { clusterSecurityGroupId: 'sg-0123456789abcdef0' },
  };
}
