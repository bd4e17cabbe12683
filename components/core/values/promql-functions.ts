/** The type of a PromQL expression: one number, numbers of one moment, numbers of a range of time, or a text. */
export type PromqlType = 'scalar' | 'vector' | 'matrix' | 'string';

/** The arguments and the result of a function. */
export interface PromqlFunction {
  readonly takes: readonly PromqlType[];
  /** How many of the last arguments are optional. */
  readonly optional: 0 | 1;
  /** Whether more of the last kind may follow. */
  readonly isEndless: boolean;
  readonly gives: PromqlType;
}

/** By their arguments: `?` marks an optional one, and `*` one that may be repeated. */
const functions: readonly (readonly [takes: string, gives: PromqlType, names: string])[] = [
  ['', 'scalar', 'pi time'],
  ['vector', 'scalar', 'scalar'],
  ['scalar', 'vector', 'vector'],
  [
    'vector',
    'vector',
    `abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count histogram_sum
     histogram_stddev histogram_stdvar ln log10 log2 rad sgn sin sinh sort sort_desc sqrt tan tanh timestamp`,
  ],
  ['vector?', 'vector', 'days_in_month day_of_month day_of_week day_of_year hour minute month year'],
  ['vector scalar', 'vector', 'clamp_max clamp_min'],
  ['vector scalar scalar', 'vector', 'clamp'],
  ['vector scalar?', 'vector', 'round'],
  ['vector string string string string', 'vector', 'label_replace'],
  ['vector string string string*', 'vector', 'label_join'],
  ['scalar vector', 'vector', 'histogram_quantile'],
  ['scalar scalar vector', 'vector', 'histogram_fraction'],
  [
    'matrix',
    'vector',
    `absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate
     last_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time
     sum_over_time`,
  ],
  ['matrix scalar', 'vector', 'predict_linear'],
  ['scalar matrix', 'vector', 'quantile_over_time'],
];

const known: ReadonlyMap<string, PromqlFunction> = new Map(
  functions.flatMap(([takes, gives, names]) => {
    const one: PromqlFunction = {
      takes: takes.split(/[ ?*]+/).filter((type): type is PromqlType => type !== ''),
      optional: /[?*]$/.test(takes) ? 1 : 0,
      isEndless: takes.endsWith('*'),
      gives,
    };
    return names.split(/\s+/).map((name) => [name, one] as const);
  }),
);

/** A function that Prometheus has without experimental features; undefined for any other. */
export function promqlFunction(name: string): PromqlFunction | undefined {
  return known.get(name);
}

/** Aggregations that take something before what they aggregate. Those without a type here take nothing. */
export const aggregationParameters: Readonly<Record<string, PromqlType>> = {
  topk: 'scalar',
  bottomk: 'scalar',
  quantile: 'scalar',
  count_values: 'string',
};

/** Aggregations that Prometheus has only with experimental features. */
export const experimentalAggregations: ReadonlySet<string> = new Set(['limitk', 'limit_ratio']);
