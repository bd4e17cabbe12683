import type { Counts } from '../../components/applications/analysis/samples.ts';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import type { ByVersion } from './observed.ts';

/** The question to Prometheus, in PromQL. A label in the results distinguishes the versions. */
export type PrometheusQuestion = {
  /** `http://localhost:9090`. */
  readonly url: string;
  /** The label with the name of the version. */
  readonly by: string;
} & (
  | { readonly successes: string; readonly total: string }
  | { readonly query: string; readonly sinceSeconds: number; readonly stepSeconds: number }
);

interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number, string])[];
}

const timeoutMilliseconds = 30_000;

/**
 * Asks Prometheus for the observations of each version.
 * @throws ProblemsError if it does not answer, or a series lacks the label of the version.
 */
export async function askPrometheus(question: PrometheusQuestion): Promise<ByVersion> {
  const { url, by } = question;
  if ('query' in question) {
    const end = Math.floor(Date.now() / 1000);
    const range = {
      start: String(end - question.sinceSeconds),
      end: String(end),
      step: String(question.stepSeconds),
    };
    const series = await ask(url, 'query_range', { query: question.query, ...range });
    return {
      kind: 'values',
      of: byVersion(series, by, ({ values = [] }) => values.map(([, text]) => Number(text)).filter(Number.isFinite)),
    };
  }
  const counted = async (query: string): Promise<ReadonlyMap<string, number>> =>
    byVersion(await ask(url, 'query', { query }), by, ({ value }) => Math.round(Number(value?.[1])));
  const [successes, totals] = [await counted(question.successes), await counted(question.total)];
  const of = new Map<string, Counts>();
  for (const [name, total] of totals) of.set(name, { total, successes: Math.min(total, successes.get(name) ?? 0) });
  return { kind: 'counts', of };
}

function byVersion<T>(series: readonly Series[], by: string, of: (one: Series) => T): Map<string, T> {
  const found = new Map<string, T>();
  for (const one of series) {
    const name = one.metric[by];
    if (name === undefined || found.has(name)) {
      const must = name === undefined ? `return series with the label ${by}` : `return one series for version ${name}`;
      const fix = `Sum by (${by}) in the query, or name another label with --by.`;
      throw new ProblemsError([{ path: '--prometheus', got: one.metric, must, fix }]);
    }
    found.set(name, of(one));
  }
  return found;
}

async function ask(url: string, path: string, parameters: Record<string, string>): Promise<readonly Series[]> {
  const fail = (said: string): ProblemsError =>
    new ProblemsError([{ path: '--prometheus', said, fix: 'Check the address and the query.' }]);
  let answer: Response;
  try {
    answer = await fetch(
      new URL(`api/v1/${path}?${new URLSearchParams(parameters)}`, url.endsWith('/') ? url : `${url}/`),
      {
        signal: AbortSignal.timeout(timeoutMilliseconds),
      },
    );
  } catch (error) {
    throw fail(`${url} does not answer (${(error as Error).message})`);
  }
  const body = (await answer.json().catch(() => ({}))) as {
    readonly data?: { readonly result?: readonly Series[] };
    readonly error?: string;
  };
  if (!answer.ok || body.data?.result === undefined)
    throw fail(`${url} answers ${body.error ?? answer.status}, asked for ${parameters.query}`);
  return body.data.result;
}
