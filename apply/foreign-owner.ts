import { domain } from '../components/core/kubernetes/labels.ts';
import type { LiveObject } from './cluster-client.ts';

/** Another owner of an object: a tool or a controller. */
export interface ForeignOwner {
  /** In messages: `Helm release legacy`. */
  readonly title: string;
  /** True for a controller that keeps the object as it is, and undoes the changes of others. */
  readonly isController?: true;
}

interface Marks {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

type Named = (marks: Marks) => string | undefined;

/** The marks of tools. The first that fits names the owner: Flux's Helm releases also have the marks of Helm. */
const tools: readonly Named[] = [
  named('Flux HelmRelease', 'labels', 'helm.toolkit.fluxcd.io/name', 'helm.toolkit.fluxcd.io/namespace'),
  named('Flux Kustomization', 'labels', 'kustomize.toolkit.fluxcd.io/name', 'kustomize.toolkit.fluxcd.io/namespace'),
  ({ annotations }) => {
    const tracked = annotations['argocd.argoproj.io/tracking-id'];
    return tracked === undefined ? undefined : `Argo CD application ${tracked.split(':')[0]}`;
  },
  named('Argo CD application', 'labels', 'argocd.argoproj.io/instance'),
  named('Argo CD application', 'annotations', 'argocd.argoproj.io/instance'),
  named('Helm release', 'annotations', 'meta.helm.sh/release-name', 'meta.helm.sh/release-namespace'),
  named('kapp application', 'labels', 'kapp.k14s.io/app'),
  named('ApplySet of kubectl', 'labels', 'applyset.kubernetes.io/part-of'),
  named('add-on of the Operator Lifecycle Manager', 'labels', 'olm.owner'),
];

function named(tool: string, where: keyof Marks, name: string, namespace?: string): Named {
  return ({ [where]: marks }) => {
    if (marks[name] === undefined) return undefined;
    const place = namespace === undefined ? undefined : marks[namespace];
    return `${tool} ${place === undefined ? '' : `${place}/`}${marks[name]}`;
  };
}

/** Tools that are known by the name under which they own fields. */
const managers: readonly (readonly [pattern: RegExp, title: string])[] = [
  [/^pulumi-/, 'Pulumi'],
  [/^argocd-(application-)?controller$/, 'Argo CD'],
  [/^kustomize-controller$/, 'Flux'],
  [/^helm-controller$/, 'Flux'],
  [/^helm$/i, 'Helm'],
  [/^(terraform|hashicorp)/i, 'Terraform'],
  [/^eks$/, 'an add-on of EKS'],
];

const managedBy = 'app.kubernetes.io/managed-by';
const own = 'fleetwright';

/**
 * The other owner of an object, by the marks on it: labels and annotations of a tool, a controller in its owner
 * references, or a manager of its fields. Nothing for an object without such marks.
 * @param planned the object as we plan it: its own labels and annotations do not count
 */
export function foreignOwner({ metadata }: LiveObject, planned: object = {}): ForeignOwner | undefined {
  const { labels = {}, annotations = {} } = (planned as Partial<LiveObject>).metadata ?? {};
  const marks: Marks = {
    labels: without(metadata.labels, labels),
    annotations: without(metadata.annotations, annotations),
  };
  const controller = metadata.ownerReferences?.find((reference) => reference.controller === true);
  if (controller !== undefined) return { title: `${controller.kind} ${controller.name}`, isController: true };
  for (const nameOf of tools) {
    const title = nameOf(marks);
    if (title !== undefined) return { title };
  }
  for (const [pattern, title] of managers) {
    if ((metadata.managedFields ?? []).some(({ manager = '' }) => pattern.test(manager))) return { title };
  }
  const tool = marks.labels[managedBy];
  return tool === undefined || tool === own ? undefined : { title: tool };
}

function without(
  marks: Readonly<Record<string, string>> = {},
  planned: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(marks).filter(([name, value]) => planned[name] !== value));
}

/** The labels with the environment and project of an object. */
const tags = [`${domain}/environment`, `${domain}/project`];

/** True for an object that was created from our plan by any means, such as a rendered manifest that was applied. */
export function hasTagsOf({ metadata: { labels = {} } }: LiveObject, planned: object): boolean {
  const { labels: wanted = {} } = (planned as Partial<LiveObject>).metadata ?? {};
  return isTagged(labels) && tags.every((tag) => labels[tag] !== undefined && labels[tag] === wanted[tag]);
}

/** True for labels that say that Fleetwright created the object. */
export function isTagged(labels: Readonly<Record<string, string>> = {}): boolean {
  return labels[managedBy] === own;
}
