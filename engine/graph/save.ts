import { readFile } from 'node:fs/promises';
import { type Problem, ProblemsError } from '../../components/core/problems/problem.ts';
import { replaceFile } from '../replace-file.ts';
import type { Graph, ResourceNode, ResourceNodeOptions } from './graph.ts';
import {
  Archive,
  Asset,
  type GraphObject,
  type GraphValue,
  isGraphList,
  ResourceReference,
  Secret,
  Unknown,
  unknown,
} from './value.ts';

const format = 'fleetwright-graph-1';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The key that marks values that JSON cannot express. An object that has this key itself is written as `{"$":
 * "object"}`.
 */
const mark = '$';

function sorted<T>(object: Readonly<Record<string, T | undefined>>, write: (value: T) => Json): Json {
  const entries = Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, write(value)]])));
}

function toJson(value: GraphValue): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Unknown) return { [mark]: 'unknown' };
  if (value instanceof Secret) return { [mark]: 'secret' };
  if (value instanceof ResourceReference) {
    const id = value.id === undefined ? {} : { id: toJson(value.id) };
    return { [mark]: 'resource', ...id, urn: value.urn };
  }
  if (value instanceof Asset) return { [mark]: 'asset', content: toJson(value.content), kind: value.kind };
  if (value instanceof Archive) return { [mark]: 'archive', content: toJson(value.content), kind: value.kind };
  if (isGraphList(value)) return value.map(toJson);
  const object = sorted(value, toJson);
  return mark in value ? { [mark]: 'object', content: object } : object;
}

type Fields = Readonly<Record<string, never>>;

function markedFromJson(kind: unknown, json: Fields): GraphValue {
  switch (kind) {
    case 'unknown':
      return unknown;
    case 'secret':
      return new Secret(unknown);
    case 'resource': {
      const id = json.id === undefined ? undefined : fromJson(json.id);
      return new ResourceReference(json.urn as unknown as string, id as string | Unknown | undefined);
    }
    case 'asset':
      return new Asset(json.kind as unknown as 'path', fromJson(json.content as unknown as Json) as string | Unknown);
    case 'archive':
      return new Archive(json.kind as unknown as 'path', fromJson(json.content as unknown as Json));
    default:
      return objectFromJson(json.content as unknown as Fields);
  }
}

function objectFromJson(json: Fields): GraphObject {
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, fromJson(value)]));
}

function fromJson(json: Json): GraphValue {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(fromJson);
  const fields = json as unknown as Fields;
  return mark in fields ? markedFromJson(fields[mark], fields) : objectFromJson(fields);
}

function nodeToJson(node: ResourceNode): Json {
  const { source: _, inputs, outputs, options, ...plain } = node;
  return sorted(
    {
      ...plain,
      inputs: toJson(inputs),
      outputs: outputs && toJson(outputs),
      options: toJson(options as unknown as GraphObject),
      propertyDependencies: sorted(plain.propertyDependencies, (urns) => urns),
    },
    (value) => value,
  );
}

function nodeFromJson(json: ResourceNode): ResourceNode {
  return {
    ...json,
    inputs: fromJson(json.inputs as unknown as Json) as GraphObject,
    ...(json.outputs && { outputs: fromJson(json.outputs as unknown as Json) as GraphObject }),
    options: fromJson(json.options as unknown as Json) as unknown as ResourceNodeOptions,
  };
}

/** A mark that is spread over three lines. It is put on one line, so that it does not hide its neighbors. */
const spreadMark = /\{\s+"\$": "(unknown|secret)"\s+\}/g;

/**
 * Writes a graph as JSON text, the same byte for byte for the same program. A secret is written as `{ "$": "secret" }`,
 * without its value or anything derived from it. A value that only a provider knows is `{ "$": "unknown" }`.
 */
export function graphToText(graph: Graph): string {
  const resources = graph.resources.toSorted((a, b) => (a.urn < b.urn ? -1 : 1)).map(nodeToJson);
  const { project, stack } = graph;
  const text = JSON.stringify({ format, project, stack, outputs: toJson(graph.outputs), resources }, null, 2);
  return `${text.replace(spreadMark, '{ "$": "$1" }')}\n`;
}

/** Reads the output of {@link graphToText}, with the resources sorted by URN. Undefined if `text` is something else. */
export function graphFromText(text: string): Graph | undefined {
  let json: { format?: string } & Graph;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (json?.format !== format) return undefined;
  const { project, stack } = json;
  const outputs = fromJson(json.outputs as unknown as Json) as GraphObject;
  return { project, stack, resources: json.resources.map(nodeFromJson), outputs };
}

/** Writes a graph to a file, see {@link graphToText}. */
export async function saveGraph(graph: Graph, file: string): Promise<void> {
  replaceFile(file, graphToText(graph));
}

/**
 * Reads a graph that {@link saveGraph} wrote.
 * @throws ProblemsError if the file does not exist, or is not a saved graph.
 */
export async function loadGraph(file: string): Promise<Graph> {
  const fix = 'Save one with ajj preview --save FILE, and name that file.';
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new ProblemsError([{ path: file, said: 'does not exist', fix }]);
  }
  const graph = graphFromText(text);
  if (graph) return graph;
  const problem: Problem = { path: file, got: text.slice(0, 40), must: 'be a saved graph', fix };
  throw new ProblemsError([problem]);
}
