import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { nodePoolsOf } from '../../../components/cluster/nodes/facts.ts';
import { objectsOf } from '../../../components/core/kubernetes/plan.ts';
import { formatProblem, ProblemsError } from '../../../components/core/problems/problem.ts';
import { jarvisTemplate } from '../../../stacks/jarvis/template.ts';
import { loadPlatform } from '../../../stacks/load.ts';
import type { Platform } from '../../../stacks/platform.ts';

/** A stack that reads the text of a Jarvis file. */
export interface JarvisStack {
  readonly environment?: string;
  /** What the stack's own file says. */
  readonly written?: Readonly<Record<string, unknown>>;
}

const catalog = resolve(import.meta.dirname, '../../../stacks/agents.csv');

/** The platform of a stack that reads a Jarvis file. */
export function load(text: string, { environment = 'production', written = {} }: JarvisStack = {}): Platform {
  const directory = mkdtempSync(join(tmpdir(), 'fleetwright-jarvis-'));
  try {
    writeFileSync(join(directory, 'cluster-config.yaml'), text);
    // The CDN's addresses have another list in each region, which no Jarvis file knows.
    const edge = { enabled: false };
    const keys = { environment, jarvis: 'cluster-config.yaml', fleet: { catalog }, edge, ...written };
    const raw = Object.entries(keys).map(([key, value]) => [
      `fleetwright:${key}`,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    return loadPlatform(Object.fromEntries(raw), directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** All that a Jarvis file comes to: the cloud's part and every manifest, as text. */
export function planText(text: string, stack: JarvisStack = {}): string {
  const platform = load(text, stack);
  return JSON.stringify([platform.cluster, nodePoolsOf(platform.context), platform.components.flatMap(objectsOf)]);
}

/** What is wrong with a Jarvis file in a stack. */
export function problemsOf(text: string, stack: JarvisStack = {}): string[] {
  try {
    load(text, stack);
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems.map(formatProblem);
    throw error;
  }
  return [];
}

/** The template with some values changed; without those set to nothing. */
export function templateWith(changes: Readonly<Record<string, unknown>>): string {
  const document = parseDocument(jarvisTemplate());
  for (const [path, value] of Object.entries(changes)) {
    if (value === undefined) document.deleteIn(path.split('.'));
    else document.setIn(path.split('.'), document.createNode(value));
  }
  return document.toString();
}
