/** A version of the Pod Security Standards, by the minor version of Kubernetes; infinite for the latest. */
export type Version = number;

/** The notation of a version: `latest` or `v1.30`, as in the labels of a namespace. */
export const versionPattern = '^(latest|v1\\.\\d+)$';

/**
 * Parses a version.
 * @throws Error if it has another form.
 */
export function parseVersion(text: string): Version {
  if (text === 'latest') return Number.POSITIVE_INFINITY;
  const minor = /^v1\.(\d+)$/.exec(text)?.[1];
  if (minor === undefined) throw new Error(`version ${text}: write latest, or a version of Kubernetes such as v1.30`);
  return Number(minor);
}
