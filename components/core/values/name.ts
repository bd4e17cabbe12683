/** Maximum length of a name that every object of a workload may have: that of a DNS label (RFC 1123). */
export const longestName = 63;

const label = '[a-z0-9]([a-z0-9-]*[a-z0-9])?';
const labelPattern = new RegExp(`^${label}$`);
const subdomainPattern = new RegExp(`^${label}(\\.${label})*$`);

/** True for a DNS label (RFC 1123): what Kubernetes takes as the name of a workload and of its service. */
export function isDnsLabel(name: string): boolean {
  return name.length <= longestName && labelPattern.test(name);
}

/** True for a DNS label of RFC 1035, which begins with a letter: the name of a Service before Kubernetes 1.36. */
export function isServiceName(name: string): boolean {
  return isDnsLabel(name) && /^[a-z]/.test(name);
}

/** True for DNS labels that dots join: what most objects of Kubernetes may be called, and the host of an Ingress. */
export function isDnsSubdomain(name: string): boolean {
  return name.length <= 253 && subdomainPattern.test(name);
}

/** True for a host that matches all hosts below it: `*.example.com`. */
export function isWildcardHost(name: string): boolean {
  return name.length <= 253 && name.startsWith('*.') && subdomainPattern.test(name.slice(2));
}

const qualified = /^([A-Za-z0-9][A-Za-z0-9_.-]{0,61})?[A-Za-z0-9]$/;

/** True for the key of a label or an annotation, and for an extended resource: `team`, `example.com/team`. */
export function isLabelKey(key: string): boolean {
  const [first = '', second, ...more] = key.split('/');
  if (more.length > 0) return false;
  return second === undefined ? qualified.test(first) : isDnsSubdomain(first) && qualified.test(second);
}

/**
 * True for a resource that a device plugin offers: `nvidia.com/gpu`.
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#extended-resources
 */
export function isExtendedResource(name: string): boolean {
  const isOwn = name.includes('/') && !name.includes('kubernetes.io/') && !name.startsWith('requests.');
  return isOwn && isLabelKey(`requests.${name}`);
}

/** True for the value of a label. It may be empty. */
export function isLabelValue(value: string): boolean {
  return value === '' || qualified.test(value);
}

/** True for a key of a ConfigMap or a Secret. */
export function isDataKey(key: string): boolean {
  return /^[A-Za-z0-9._-]{1,253}$/.test(key) && key !== '.' && !key.startsWith('..');
}

/** True for the name of a variable of a container: `LOG_LEVEL`, `discovery.type`. */
export function isVariableName(name: string): boolean {
  return /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name) && name !== '.' && !name.startsWith('..');
}

/** True for the name of a container's port (RFC 6335): at most 15 characters, one of them a letter. */
export function isPortName(name: string): boolean {
  return /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
}

/** True for a name that can be a segment of a path, as roles and their bindings require. */
export function isPathSegment(name: string): boolean {
  return name !== '.' && name !== '..' && !/[/%]/.test(name);
}

/** The DNS label nearest to a text, to suggest in a fix. Empty if no character of it can stay. */
export function asDnsLabel(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestName)
    .replace(/^-+|-+$/g, '');
}
