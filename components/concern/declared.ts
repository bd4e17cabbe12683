import { customKindOf } from '../core/kubernetes/custom-kinds.ts';
import type { Manifest } from '../core/kubernetes/manifest.ts';
import type { Flow, Needs, ScrapeNeed } from './needs.ts';
import { type RunNeeds, usageForScaling } from './workload-needs.ts';

interface Pod {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly images: readonly string[];
  readonly ports: readonly number[];
}

interface Container {
  readonly image: string;
  readonly ports?: readonly { readonly containerPort: number }[];
}

interface Template {
  readonly metadata?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: { readonly containers?: readonly Container[]; readonly initContainers?: readonly Container[] };
}

interface Running {
  readonly spec?: {
    readonly template?: Template;
    readonly jobTemplate?: { readonly spec?: { readonly template?: Template } };
  };
}

/** The pods that an object starts; empty if it starts none. */
function podOf(object: Manifest & Running): Pod[] {
  const template = object.spec?.template ?? object.spec?.jobTemplate?.spec?.template;
  const { containers = [], initContainers = [] } = template?.spec ?? {};
  if (containers.length === 0) return [];
  const all = [...containers, ...initContainers];
  return [
    {
      namespace: object.metadata.namespace ?? '',
      labels: template?.metadata?.labels ?? {},
      annotations: template?.metadata?.annotations ?? {},
      images: all.map(({ image }) => image),
      ports: all.flatMap(({ ports = [] }) => ports.map(({ containerPort }) => containerPort)),
    },
  ];
}

/** The needs that follow from planned objects, for concerns that plan before others need to know and depend on none. */
export function runsIn(objects: readonly Manifest[]): RunNeeds {
  const pods = objects.flatMap(podOf);
  return {
    images: sorted(pods.flatMap(({ images }) => images)),
    kinds: sorted(objects.flatMap(customKind)),
    operators: objects.some(({ kind }) => kind === 'HorizontalPodAutoscaler') ? [usageForScaling] : [],
    scrapes: pods.flatMap(scrapeOf),
  };
}

/**
 * How the declared needs of a concern differ from what it planned, in words; empty if they do not. What is forgotten in its
 * needs is missing in quotas, network policies, the list of images and the choice of operators.
 */
export function undeclaredNeeds(needs: Needs, objects: readonly Manifest[]): string[] {
  const { namespaces = [], images = [], kinds = [], scrapes = [], flows = [] } = needs;
  const pods = objects.flatMap(podOf);
  const own = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
  return [
    ...missing(
      'namespace',
      [...namespaces.map(({ name }) => name), ...own],
      sorted(pods.map(({ namespace }) => namespace)),
    ),
    ...missing('image', sorted(images), sorted(pods.flatMap((pod) => pod.images))),
    ...differing('kind', sorted(kinds), sorted(objects.flatMap(customKind))),
    ...differing('scraped port', sorted(scrapes.map(shownScrape)), sorted(pods.flatMap(scrapeOf).map(shownScrape))),
    ...flows.flatMap((flow) => closed(flow, pods)),
  ];
}

const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort();

/** What is planned and not declared. A namespace may contain more than pods, and an operator starts other images. */
function missing(what: string, declared: readonly string[], planned: readonly string[]): string[] {
  return planned.filter((one) => !declared.includes(one)).map((one) => `${what} ${one} is planned and not declared`);
}

function differing(what: string, declared: readonly string[], planned: readonly string[]): string[] {
  const idle = declared.filter((one) => !planned.includes(one));
  return [...missing(what, declared, planned), ...idle.map((one) => `${what} ${one} is declared and not planned`)];
}

function customKind(object: Manifest): string[] {
  const known = customKindOf(object);
  return known === undefined ? [] : [`${known.group}/${known.kind}`];
}

function scrapeOf({ namespace, labels, annotations }: Pod): ScrapeNeed[] {
  const port = annotations['prometheus.io/port'];
  const component = labels['app.kubernetes.io/component'] ?? '';
  return port === undefined ? [] : [{ namespace, component, port: Number(port) }];
}

const shownScrape = ({ namespace, component, port }: ScrapeNeed): string => `${namespace}/${component}:${port}`;

/** A connection to pods of the concern at a port that none of them opens. */
function closed({ name, to, ports }: Flow, pods: readonly Pod[]): string[] {
  if (!('namespace' in to) || to.pods === undefined) return [];
  const wanted = Object.entries(to.pods);
  const meant = pods.filter(
    ({ namespace, labels }) => namespace === to.namespace && wanted.every(([key, value]) => labels[key] === value),
  );
  if (meant.length === 0) return [];
  return ports
    .filter(({ port }) => !meant.some((pod) => pod.ports.includes(port)))
    .map(({ port }) => `flow ${name} leads to port ${port}, which no pod opens`);
}
