import { createColors } from 'picocolors';
import { stackType } from '../graph/urn.ts';
import {
  Archive,
  Asset,
  type GraphValue,
  isGraphList,
  isGraphObject,
  ResourceReference,
  Secret,
  Unknown,
} from '../graph/value.ts';
import type { GraphDiff, PropertyChange, ResourceChange } from './diff.ts';

/** How a difference is shown. */
export interface DiffFormatOptions {
  /** Default false. */
  readonly color?: boolean;
}

const signs = { create: '+', update: '~', replace: '±', delete: '-' } as const;
const words = { create: 'to create', update: 'to update', replace: 'to replace', delete: 'to delete' } as const;
const longestValue = 160;

type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

function plain(value: GraphValue): Plain {
  if (value instanceof Secret || value instanceof Unknown) return value.toString();
  if (value instanceof ResourceReference) return `resource ${value.urn}`;
  if (value instanceof Asset || value instanceof Archive) return { [value.kind]: plain(value.content as GraphValue) };
  if (isGraphList(value)) return value.map(plain);
  if (isGraphObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  return value;
}

/** A value on one line: JSON, with `[secret]` and `[unknown]` in place of such values. */
export function formatValue(value: GraphValue): string {
  if (value instanceof Secret || value instanceof Unknown) return value.toString();
  const text = JSON.stringify(plain(value));
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text;
}

function shownChange({ path, before, after }: PropertyChange): string {
  if (before === undefined) return `+ ${path}: ${formatValue(after ?? null)}`;
  if (after === undefined) return `- ${path}: ${formatValue(before)}`;
  return `~ ${path}: ${formatValue(before)} → ${formatValue(after)}`;
}

interface Branch {
  readonly change: ResourceChange;
  readonly below: Branch[];
}

/** Groups changes under the changed parents that they belong to. */
function branches(changes: readonly ResourceChange[]): Branch[] {
  const byUrn = new Map(changes.map((change) => [change.urn, { change, below: [] } as Branch]));
  const roots: Branch[] = [];
  for (const branch of byUrn.values()) {
    const parent = byUrn.get(branch.change.parent ?? '');
    if (parent && parent.change.type !== stackType) parent.below.push(branch);
    else roots.push(branch);
  }
  return roots;
}

/** The component that contains a change, if the component itself does not change. */
function place(parent: string | undefined): string {
  const parts = parent?.split('::') ?? [];
  return parent === undefined || parts[2] === stackType ? '' : `  in ${parts.slice(3).join('::')}`;
}

/** Counts of changes in words: `2 to create, 1 to delete, 5 unchanged`. */
export function summarizeDiff({ changes, unchanged }: GraphDiff): string {
  const counts = (Object.keys(words) as (keyof typeof words)[]).map((kind) => ({
    kind,
    count: changes.filter((change) => change.kind === kind).length,
  }));
  const parts = counts.flatMap(({ kind, count }) => (count > 0 ? [`${count} ${words[kind]}`] : []));
  return [...parts, `${unchanged} unchanged`].join(', ');
}

/** A difference as in a code review: by component, property by property. */
export function formatDiff(diff: GraphDiff, { color = false }: DiffFormatOptions = {}): string {
  const paint = createColors(color);
  const tints = { create: paint.green, update: paint.yellow, replace: paint.magenta, delete: paint.red };
  const lines: string[] = [];
  const write = ({ change, below }: Branch, indent: string): void => {
    const { kind, type, name, parent, properties } = change;
    const where = indent === '' ? place(parent) : '';
    lines.push(`${indent}${tints[kind](`${signs[kind]} ${kind} ${name}`)} (${type})${where}`);
    for (const property of properties) lines.push(`${indent}    ${shownChange(property)}`);
    for (const branch of below) write(branch, `${indent}  `);
  };
  for (const branch of branches(diff.changes)) write(branch, '');
  if (diff.outputs.length > 0) lines.push('outputs', ...diff.outputs.map((change) => `    ${shownChange(change)}`));
  if (lines.length > 0) lines.push('');
  lines.push(summarizeDiff(diff));
  return `${lines.join('\n')}\n`;
}
