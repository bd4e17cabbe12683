import { readFileSync } from 'node:fs';
import { type Problem, ProblemsError } from '../core/problems/problem.ts';
import { asDnsLabel, isDnsLabel, longestName } from '../core/values/name.ts';
import { allOf } from '../core/values/words.ts';
import { type CatalogRow, rowsOf } from './catalog-rows.ts';
import { isTier, type TierName } from './tiers.ts';

/** One agent of the fleet: one row of the catalog. */
export interface Agent {
  /** A DNS label, unique in the fleet: the name of everything that belongs to the agent. */
  readonly name: string;
  readonly tier: TierName;
  /** What kind of work it does: `coding`, `research`. Agents of a category can stand in for one another. */
  readonly category: string;
  /** What it is for, in a sentence. */
  readonly purpose: string;
}

/** The result of reading a catalog: the agents of its good rows, and what is wrong with the others. */
export interface CatalogReading {
  readonly agents: readonly Agent[];
  readonly problems: readonly Problem[];
}

const columns = ['name', 'tier', 'category', 'purpose'] as const;

type Row = Partial<Record<(typeof columns)[number], string>>;

/**
 * Reads a catalog file: CSV with the columns `name,tier,category,purpose`, tier 1, 2 or 3.
 * Problems name the file and the line. Never throws.
 */
export function readCatalog(file: string, shownAs: string = file): CatalogReading {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const said = `cannot read ${shownAs} (${(error as NodeJS.ErrnoException).code ?? String(error)})`;
    const fix = `Name a CSV file with the columns ${columns.join(',')}, relative to the project.`;
    return { agents: [], problems: [{ path: 'fleet.catalog', said, fix }] };
  }
  return parseCatalog(text, shownAs);
}

/** Reads a catalog's text; `shownAs` is the file's name in problems. */
export function parseCatalog(text: string, shownAs: string): CatalogReading {
  let rows: readonly CatalogRow[];
  try {
    rows = rowsOf(text);
  } catch (error) {
    return { agents: [], problems: [malformed(error, shownAs)] };
  }
  const header = checkHeader(rows[0]?.cells, shownAs);
  if (header.length > 0) return { agents: [], problems: header };
  const firstLines = new Map<string, number>();
  const agents: Agent[] = [];
  const problems: Problem[] = [];
  for (const { line, cells } of rows) {
    const found = checkRow(cells, `${shownAs}:${line}`, firstLines, line);
    problems.push(...found);
    if (found.length === 0) agents.push(agentOf(cells));
  }
  return { agents, problems };
}

/**
 * The agents of a catalog file.
 * @throws ProblemsError with everything wrong in it.
 */
export function loadCatalog(file: string): readonly Agent[] {
  const { agents, problems } = readCatalog(file);
  if (problems.length > 0) throw new ProblemsError(problems);
  return agents;
}

function agentOf({ name = '', tier = '', category = '', purpose = '' }: Row): Agent {
  return { name, tier: `tier${tier}` as TierName, category, purpose };
}

function malformed(error: unknown, shownAs: string): Problem {
  const { lines, message } = error as { lines?: number; message: string };
  return {
    path: lines === undefined ? shownAs : `${shownAs}:${lines}`,
    said: `is not well-formed CSV (${message})`,
    fix: `Give every row the columns ${columns.join(',')}, and quote fields that contain a comma.`,
  };
}

function checkHeader(first: Row | undefined, shownAs: string): Problem[] {
  if (first === undefined) {
    return [{ path: shownAs, must: 'list at least one agent', fix: 'Add a header and one row per agent.' }];
  }
  if (columns.every((column) => first[column] !== undefined)) return [];
  const fix = `Begin the file with ${columns.join(',')}.`;
  return [{ path: `${shownAs}:1`, got: Object.keys(first).join(','), must: `name the columns ${allOf(columns)}`, fix }];
}

function checkRow(row: Row, path: string, firstLines: Map<string, number>, line: number): Problem[] {
  const { name = '', tier = '' } = row;
  const problems: Problem[] = [];
  const earlier = firstLines.get(name);
  if (!isDnsLabel(name)) {
    const nearest = asDnsLabel(name);
    const must = `be a DNS label of at most ${longestName} lower-case letters, digits and hyphens`;
    problems.push({
      path: `${path} name`,
      got: name,
      must,
      fix: nearest === '' ? 'Name the agent.' : `Call it ${nearest}.`,
    });
  } else if (earlier !== undefined) {
    const must = `differ from the name in line ${earlier}`;
    problems.push({ path: `${path} name`, got: name, must, fix: 'Remove one of the two, or rename it.' });
  } else {
    firstLines.set(name, line);
  }
  if (!isTier(`tier${tier}`)) {
    problems.push({ path: `${path} tier`, got: tier, must: 'be 1 for heavy, 2 for medium or 3 for light' });
  }
  for (const column of ['category', 'purpose'] as const) {
    if (row[column] === '') {
      problems.push({ path: `${path} ${column}`, must: 'not be empty', fix: `Write the agent's ${column}.` });
    }
  }
  return problems;
}
