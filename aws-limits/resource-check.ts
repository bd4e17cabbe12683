import { formatProblem, type Problem } from '../components/core/problems/problem.ts';
import { isAddressRange, parseCidr } from '../components/core/values/cidr.ts';
import { anyOf as oneOf } from '../components/core/values/words.ts';
import type { ResourceNode } from '../engine/graph/graph.ts';
import {
  type GraphObject,
  type GraphValue,
  isGraphList,
  isGraphObject,
  Secret,
  Unknown,
} from '../engine/graph/value.ts';
import { faultBeyond } from './beyond.ts';
import { readClasses, readSchemas, schemaNamed } from './data.ts';
import { type DocumentedLimit, documentedLimitsOf } from './documented.ts';
import type { Mapping } from './mapping/mapping.ts';
import type { Reference } from './references.ts';
import type { Fields, Leaf } from './resource.ts';
import { scalarFault } from './scalars.ts';
import { type Described, translate } from './translate.ts';
import { type Fault, isUnknown, validate } from './validate.ts';
import { type Found, leavesOf } from './walk.ts';

/** The result of checking one resource. */
export interface ResourceVerdict {
  readonly problems: readonly Problem[];
  /** Input properties that are in no schema and no mapping. */
  readonly unmapped: readonly string[];
  /** Values that come from other resources and are not known yet. */
  readonly references: readonly Reference[];
}

/** Checks a resource against its schema, and against limits that AWS only documents. */
export function checkResource(node: ResourceNode, mapping: Mapping, region: string | undefined): ResourceVerdict {
  const { resources, unmapped } = translate(node.inputs, mapping, schemaNamed);
  const found = resources.map((described) => ({
    described,
    leaves: leavesOf(described.root, schemaNamed(described.schema), schemaNamed(described.schema)),
  }));
  const faults = resources.flatMap((described, index) => schemaFaults(described, mapping, index === 0));
  const problems = [
    ...faults.map(({ fault, schema }) => problemOfFault(node, fault, schema)),
    ...found.flatMap(({ described, leaves }) =>
      leaves.flatMap((one) => beyondSchema(node, described.schema, one, region)),
    ),
    ...documentedLimitsOf(node.type).flatMap((limit) => checkDocumented(node, limit)),
  ];
  const references = found.flatMap(({ leaves }) => leaves.filter(({ leaf }) => isUnknown(leaf)));
  return { problems: unique(problems), unmapped, references };
}

function schemaFaults(
  { schema, root }: Described,
  mapping: Mapping,
  isTop: boolean,
): { fault: Fault; schema: string }[] {
  const described = schemaNamed(schema);
  const given = new Set(Object.keys(mapping.given ?? {}));
  const validation = { root: described, formats: readSchemas().formats, given };
  if (isTop && mapping.part === true) {
    const parts = [...root.fields].flatMap(([name, node]) => {
      const inner = described.properties?.[name];
      return typeof inner === 'object' ? validate(node, inner, name, validation) : [];
    });
    return parts.map((fault) => ({ fault, schema }));
  }
  const rules = isTop ? (described.rules ?? []) : [];
  return [described, ...rules].flatMap((one) =>
    validate(root, one, '', validation).map((fault) => ({ fault, schema })),
  );
}

function problemOfFault(node: ResourceNode, { node: at, property, must }: Fault, schema: string): Problem {
  const found = at.kind === 'leaf' ? { got: shown(at.value) } : {};
  return { path: pathOf(node, at.path), must, ...found, fix: fixBy(schema, property, sourceOf(schema)) };
}

function pathOf({ type, name }: ResourceNode, path: string): string {
  return `${type} ${name}${path === '' ? '' : `.${path}`}`;
}

const shown = (value: GraphValue): unknown => (value instanceof Secret ? '[secret]' : value);

function fixBy(schema: string, property: string, source: string): string {
  return `Change it to what ${property === '' ? schema : `${schema} ${property}`} takes (${source}).`;
}

function sourceOf(schema: string): string {
  const name = schema.startsWith('AWS::') ? 'cfn-lint' : 'botocore';
  const source = readSchemas().sources.find((one) => one.package === name);
  return `${name} ${source?.version}`;
}

function beyondSchema(node: ResourceNode, schema: string, found: Found, region: string | undefined): Problem[] {
  const { leaf, property, around } = found;
  const text = textOf(leaf);
  if (text === undefined) return [];
  const placed = { leaf, schema, property, region, beside: (name: string) => besideOf(around, name) };
  const must = faultBeyond(text, placed, readClasses());
  if (must === undefined) return [];
  return [{ path: pathOf(node, leaf.path), must, got: shown(leaf.value), fix: fixBy(schema, property, 'AWS') }];
}

function textOf({ value }: Leaf): string | undefined {
  const read = value instanceof Secret ? value.value : value;
  return typeof read === 'string' || typeof read === 'number' ? String(read) : undefined;
}

function besideOf(around: Fields | undefined, name: string): string | undefined {
  const other = around?.fields.get(name);
  return other?.kind === 'leaf' ? textOf(other) : undefined;
}

function checkDocumented(node: ResourceNode, { property, limit, says, source }: DocumentedLimit): Problem[] {
  const value = valueAt(node.inputs, property);
  if (value === undefined || value instanceof Unknown) return [];
  const must = documentedFault(value, limit);
  if (must === undefined) return [];
  const document = 'model' in source ? `AWS's API (${source.model})` : source.document;
  const fix = `See ${document}: "${says.replace(/\.$/, '')}".`;
  return [{ path: pathOf(node, property), must, got: shown(value), fix }];
}

function documentedFault(
  value: GraphValue,
  { prefix, anyOf, ...schema }: DocumentedLimit['limit'],
): string | undefined {
  if (prefix !== undefined && typeof value === 'string' && isAddressRange(value)) {
    const [min, max] = prefix;
    const own = parseCidr(value).prefix;
    if (own < min || own > max) return `be a range of /${min} to /${max}`;
  }
  if (anyOf === undefined) return scalarFault(value, schema);
  const faults = anyOf.map((one) => scalarFault(value, one));
  return faults.some((fault) => fault === undefined) ? undefined : oneOf(faults.map(String));
}

function valueAt(inputs: GraphObject, path: string): GraphValue | undefined {
  return path.split('.').reduce<GraphValue | undefined>((value, step) => {
    if (value === undefined) return undefined;
    return isGraphObject(value) && !isGraphList(value) ? value[step] : undefined;
  }, inputs);
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((one) => [formatProblem(one), one])).values()];
}
