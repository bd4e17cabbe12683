import { parser } from '@prometheus-io/lezer-promql';

/**
 * Where a query stops being PromQL, counted in characters from 1; undefined for one that has the grammar. Whether its
 * parts fit together, such as a range where a rate needs one, only Prometheus itself decides.
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/
 */
export function promqlError(query: string): number | undefined {
  const cursor = parser.parse(query).cursor();
  do {
    if (cursor.type.isError) return cursor.from + 1;
  } while (cursor.next());
  return undefined;
}
