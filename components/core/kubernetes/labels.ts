/** Who owns the platform and pays for it: set in one place, on every object and every cloud resource. */
export interface PlatformTags {
  /** The environment's name: `development`, `production`. */
  readonly environment: string;
  /** The project that the stack belongs to. */
  readonly project: string;
  /** The team that is responsible for it. */
  readonly owner: string;
  /** The cost center to which its cost is charged. */
  readonly costCenter: string;
}

/** What one object is, within the platform. */
export interface Identity {
  /** Its name: that of the agent or the part. */
  readonly name: string;
  /** Its role: `agent`, `namespace`, `network`. */
  readonly component: string;
  /** The agent tier it serves, if it serves one. */
  readonly tier?: string;
  /** Version of the software in it, if it runs any. */
  readonly version?: string;
}

/** The prefix of the platform's own labels and annotations. */
export const domain = 'fleetwright.io';

/** Label whose value names the agent tier. */
export const tierLabel = `${domain}/tier`;

/** Tag of AWS resources that others created for a cluster and its operators may use. Its value is the cluster's name. */
export const clusterTag = `${domain}/cluster`;

/** Annotation of an admission policy and its binding: the names of the rules in it, separated by spaces. */
export const rulesAnnotation = `${domain}/rules`;

/** Kubernetes' recommended labels and the platform's tags, for one object. */
export function labelsOf(tags: PlatformTags, { name, component, tier, version }: Identity): Record<string, string> {
  return {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/instance': name,
    ...(version === undefined ? {} : { 'app.kubernetes.io/version': labelValue(version) }),
    'app.kubernetes.io/component': component,
    'app.kubernetes.io/part-of': 'fleetwright',
    'app.kubernetes.io/managed-by': 'fleetwright',
    [`${domain}/environment`]: labelValue(tags.environment),
    [`${domain}/project`]: labelValue(tags.project),
    [`${domain}/owner`]: labelValue(tags.owner),
    [`${domain}/cost-center`]: labelValue(tags.costCenter),
    ...(tier === undefined ? {} : { [tierLabel]: tier }),
  };
}

/** The labels that select one workload's pods. They can never change, so they are as few as possible. */
export function selectorOf({ name, component }: Identity): Record<string, string> {
  return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': component };
}

/** The platform's tags as AWS tags. */
export function awsTagsOf(tags: PlatformTags, name: string): Record<string, string> {
  return {
    Name: name,
    environment: tags.environment,
    project: tags.project,
    owner: tags.owner,
    'cost-center': tags.costCenter,
    'managed-by': 'fleetwright',
  };
}

/** Text as the value of a label: at most 63 characters, others become dashes, with a letter or digit at both ends. */
export function labelValue(text: string): string {
  return text
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}
