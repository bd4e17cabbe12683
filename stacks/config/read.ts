import { closest } from 'fastest-levenshtein';
import type { ListedConcern } from '../../components/concern/concern.ts';
import { shownSafely } from '../../components/core/overrides/finding.ts';
import { problemsOf } from '../../components/core/problems/explain.ts';
import type { Problem } from '../../components/core/problems/problem.ts';
import { type Overrides, overridesSchema } from '../overrides/schema.ts';
import { configSchemaOf, type StackConfig } from './schema.ts';

/** Pulumi configuration as the engine hands it over: namespaced keys, objects as JSON text. */
export type RawConfig = Readonly<Record<string, string>>;

/** Namespace of the platform's own keys. Keys of other namespaces belong to providers. */
const namespace = 'fleetwright';

/** The configuration, unless it has problems, and its overrides, unless they have. */
export type ConfigReading = { readonly overrides: Overrides } & (
  | { readonly config: StackConfig; readonly problems: readonly [] }
  | { readonly config?: undefined; readonly problems: readonly Problem[] }
);

/** Reads and checks a stack's configuration. Reports all of its problems at once, unknown keys with the nearest known. */
export function readConfig(raw: RawConfig, concerns?: readonly ListedConcern[]): ConfigReading {
  const configSchema = configSchemaOf(concerns);
  const written: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [key, text] of Object.entries(raw)) {
    const [space, name, rest] = key.split(':');
    if (rest !== undefined || name === undefined) continue;
    if (space === namespace) written[name] = fromText(text);
    else if (looksMeant(space as string)) problems.push(otherNamespace(key, name));
  }
  const parsed = configSchema.safeParse(written);
  const overrides = overridesSchema.safeParse(written.overrides ?? []).data ?? [];
  if (parsed.success && problems.length === 0) return { config: parsed.data, overrides, problems: [] };
  if (!parsed.success)
    problems.push(
      ...parsed.error.issues.flatMap((issue) => problemsOf(configSchema, issue, written)).map(withoutPatches),
    );
  return { overrides, problems };
}

/** A patch may contain secrets, so a problem does not show it. */
function withoutPatches(problem: Problem): Problem {
  return problem.got !== undefined && /^overrides\b/.test(problem.path)
    ? { ...problem, got: shownSafely(problem.got) }
    : problem;
}

/** A value as it was written in the stack's file: objects and lists come as JSON, everything else as text. */
function fromText(text: string): unknown {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** A namespace that is nearly the platform's own is a slip, not a provider's. */
function looksMeant(space: string): boolean {
  return space !== namespace && closest(space, [namespace, 'aws', 'kubernetes', 'eks', 'pulumi']) === namespace;
}

function otherNamespace(key: string, name: string): Problem {
  return { path: key, must: `be in the namespace ${namespace}`, fix: `Write ${namespace}:${name}.` };
}
