/** Longest name that every object of a workload may bear: a DNS label (RFC 1123). */
export const longestName = 63;

/** True for a DNS label (RFC 1123): what Kubernetes takes as the name of a workload and of its service. */
export function isDnsLabel(name: string): boolean {
  return name.length <= longestName && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name);
}

/** Text as the nearest DNS label, to suggest in a fix. Empty if nothing of it can stay. */
export function asDnsLabel(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestName)
    .replace(/^-+|-+$/g, '');
}
