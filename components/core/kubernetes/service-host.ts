/**
 * The namespace of a service in the cluster, from its host name: `redis.data.svc` is in `data`. Undefined for other
 * hosts.
 */
export function namespaceOfHost(host: string): string | undefined {
  return /^[a-z0-9-]+\.([a-z0-9-]+)\.svc(\.[a-z0-9.-]+)?$/.exec(host)?.[1];
}
