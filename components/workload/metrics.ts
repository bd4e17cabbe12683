/** Annotations of pods by which Prometheus' common discovery finds their metrics: at `/metrics` of a port. */
export function metricsAnnotations(port: number): Record<string, string> {
  return { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(port), 'prometheus.io/path': '/metrics' };
}
