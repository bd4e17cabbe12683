/** An agent as a values file has it: what its row says, and what is its own. */
export type AgentValues = Readonly<Record<string, unknown>> & {
  readonly name: string;
  readonly tier: string;
  readonly category: string;
  readonly purpose: string;
};

/** What of a row stands in the text of objects, by the name that charts give it. */
export const rowFields = ['name', 'tier', 'category', 'purpose'] as const;

/** Objects of one kind, as a chart's author sees them: the same for all agents but for what is filled in. */
export type Shape =
  | { readonly type: 'literal'; readonly value: unknown }
  /** A text with fields of the agent's row in it. */
  | { readonly type: 'text'; readonly parts: readonly TextPart[] }
  /** A figure of the agent's tier, or one of its own. */
  | { readonly type: 'figure'; readonly of: 'tier' | 'agent'; readonly key: string }
  | { readonly type: 'map'; readonly fields: readonly (readonly [string, Shape])[] }
  | { readonly type: 'list'; readonly items: readonly Shape[] };

/** A piece of a text: as it is, or a field of the agent's row. */
export type TextPart = string | { readonly field: (typeof rowFields)[number] };

/** The figures that shapes found: what goes into the values file besides the rows. */
export interface Figures {
  readonly tiers: Map<string, Readonly<Record<string, unknown>>>;
  readonly agents: Map<string, Readonly<Record<string, unknown>>>;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => JSON.stringify(value) ?? '';

/**
 * Finds what is the same in one object of each agent, what follows from its row, its tier, or is its own: the way an
 * author would have written it once for all. `values[index]` belongs to `agents[index]`.
 */
export function shapeOf(
  agents: readonly AgentValues[],
  values: readonly unknown[],
  path: string,
  found: Figures,
): Shape {
  const [first] = values;
  if (values.every((value) => textOf(value) === textOf(first))) return { type: 'literal', value: first };
  if (values.every(isMap)) {
    const keys = Object.keys(first as object);
    if (values.every((value) => textOf(Object.keys(value)) === textOf(keys))) {
      const within = (key: string): unknown[] => values.map((value) => value[key]);
      return { type: 'map', fields: keys.map((key) => [key, shapeOf(agents, within(key), `${path}.${key}`, found)]) };
    }
  }
  if (values.every(Array.isArray) && values.every((value) => value.length === (first as unknown[]).length)) {
    const at = (index: number): unknown[] => values.map((value) => value[index]);
    return { type: 'list', items: (first as unknown[]).map((_, index) => shapeOf(agents, at(index), path, found)) };
  }
  return textShape(agents, values) ?? figureShape(agents, values, path, found);
}

function textShape(agents: readonly AgentValues[], values: readonly unknown[]): Shape | undefined {
  if (!values.every((value) => typeof value === 'string')) return undefined;
  for (const field of rowFields) {
    const split = (index: number): string[] => (values[index] as string).split((agents[index] as AgentValues)[field]);
    const pieces = split(0);
    if (pieces.length > 1 && values.every((_, index) => textOf(split(index)) === textOf(pieces))) {
      const parts = pieces.flatMap((piece, index): TextPart[] => (index === 0 ? [piece] : [{ field }, piece]));
      return { type: 'text', parts: parts.filter((part) => part !== '') };
    }
  }
  return undefined;
}

function figureShape(agents: readonly AgentValues[], values: readonly unknown[], path: string, found: Figures): Shape {
  const byTier = new Map<string, unknown>();
  const isTiers = agents.every(({ tier }, index) => {
    if (!byTier.has(tier)) byTier.set(tier, values[index]);
    return textOf(byTier.get(tier)) === textOf(values[index]);
  });
  const owners = isTiers ? found.tiers : found.agents;
  const key = freeKey(path, [...owners.values()]);
  for (const [index, { name, tier }] of agents.entries()) {
    const owner = isTiers ? tier : name;
    owners.set(owner, { ...owners.get(owner), [key]: values[index] });
  }
  return { type: 'figure', of: isTiers ? 'tier' : 'agent', key };
}

/** A key in words: the kind and the end of the path, `deploymentRequestsCpu`. */
function freeKey(path: string, taken: readonly Readonly<Record<string, unknown>>[]): string {
  const [kind = '', ...rest] = path.split('.').map((part) => part.replace(/[^A-Za-z0-9]/g, ''));
  const words = [kind, ...rest.slice(-2)].filter(Boolean);
  const name = words
    .map((word, index) => (index === 0 ? lowered(word) : word[0]?.toUpperCase() + word.slice(1)))
    .join('');
  let key = name;
  for (let count = 2; taken.some((values) => Object.hasOwn(values, key)); count += 1) key = `${name}${count}`;
  return key;
}

function lowered(word: string): string {
  return `${word[0]?.toLowerCase()}${word.slice(1)}`;
}
