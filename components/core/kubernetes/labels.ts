/** Who owns the platform and pays for it: set in one place, on every object and every cloud resource. */
export interface PlatformTags {
  /** The environment's name: `development`, `production`. */
  readonly environment: string;
  /** The project that the stack belongs to. */
  readonly project: string;
  /** The team that answers for it. */
  readonly owner: string;
  /** Where its cost is booked. */
  readonly costCenter: string;
}

/** What one object is, within the platform. */
export interface Identity {
  /** What it is called: the agent's or the part's name. */
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

/** Tag of what others made for a cluster in AWS, and its operators may use: its value is the cluster. */
export const clusterTag = `${domain}/cluster`;

/** Annotation of a policy of admission and its binding: the names of the rules that it holds, separated by blanks. */
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

/** The labels that pick one workload's pods. They can never change, so they are the fewest that tell it apart. */
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

/** Text as a label's value: other characters become dashes, at most 63, beginning and ending with a letter or digit. */
export function labelValue(text: string): string {
  return text
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}
